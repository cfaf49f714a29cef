/*
 * Copyright the camel-databend authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.cameldatabend.faults;

import java.util.Collections;

import io.github.cameldatabend.faults.HealthyServer.Version;

/** What is attempted, and which of its requests meets the fault. */
public enum Attempt {

    SELECT(Group.START, "SELECT",
           Plan.of(Plan.SELECT).hits(Request::startsQuery).gives(Bodies::isBothRows)),
    INSERT(Group.START, "INSERT",
           Plan.of(Plan.INSERT).hits(Request::startsQuery).counts(HealthyServer::inserts)),
    INSERT_WITH_LABEL(Group.START, "INSERT with a label",
                      Plan.of(Plan.INSERT).hits(Request::startsQuery).with(Bodies::label).counts(HealthyServer::inserts)),
    /** What a client knows of a server it knows from answers. */
    INSERT_ON_SINGLE_NODE(Group.START, "INSERT on a single node of 1.2.863 or later",
                          Plan.of(Plan.INSERT).after(Collections.nCopies(5, "query?sql=SELECT 1").toArray(String[]::new))
                                  .on(Version.KNOWS_QUERY_IDS)
                                  .hits(Request::startsQuery).counts(HealthyServer::inserts)),
    INSERT_FROM_STAGE(Group.START, "`insertFromStage`",
                      Plan.of("insertFromStage?table=t&path=pets.csv&fileFormat=CSV").hits(Request::startsQuery)
                              .counts(HealthyServer::inserts)),
    /** By a consumer, and not by the steps of an exchange. */
    POLL(Group.START, "poll of the consumer",
         Plan.of(Plan.SELECT + "&initialDelay=0&delay=1h").hits(Request::startsQuery)),

    SELECT_PAGE(Group.RUNNING, "page of a SELECT",
                Plan.of(Plan.SELECT).hits(Request::isForPage, Request::startsQuery).gives(Bodies::isBothRows)),
    NEXT_PAGE(Group.RUNNING, "`nextPage`",
              Plan.of("nextPage").after(Plan.FIRST_PAGE).hits(Request::isForPage).gives(Bodies::isLastPage)),
    INSERT_PAGE(Group.RUNNING, "state of an INSERT that takes long",
                Plan.of(Plan.INSERT).hits(Request::isForPage, Request::startsQuery).counts(HealthyServer::inserts)),
    SELECT_END(Group.RUNNING, "end of a SELECT, all rows are here",
               Plan.of(Plan.SELECT).hits(Request::isFinal, Request::isForPage).gives(Bodies::isBothRows)),
    FINALIZE(Group.RUNNING, "`finalize`",
             Plan.of("finalize").after(Plan.FIRST_PAGE).hits(Request::isFinal).counts(HealthyServer::closings)),
    KILL(Group.RUNNING, "`kill`",
         Plan.of("kill").after(Plan.FIRST_PAGE).hits(Request::kills).counts(HealthyServer::closings)),

    BEGIN(Group.SESSIONS, "`begin`",
          Plan.of("begin", Plan.INSERT, "commit").hits(Request::begins).counts(HealthyServer::inserts)),
    INSERT_IN_TRANSACTION(Group.SESSIONS, "INSERT in a transaction",
                          Plan.of(Plan.INSERT, "commit").after("begin").hits(Request::inserts)
                                  .counts(HealthyServer::inserts)),
    INSERT_PAGE_IN_TRANSACTION(Group.SESSIONS, "state of an INSERT in a transaction that takes long",
                               Plan.of(Plan.INSERT, "commit").after("begin").hits(Request::isForPage, Request::inserts)
                                       .counts(HealthyServer::inserts)),
    COMMIT(Group.SESSIONS, "`commit`",
           Plan.of("commit").after("begin", Plan.INSERT).hits(Request::commits).counts(HealthyServer::inserts)),
    ROLLBACK(Group.SESSIONS, "`rollback`",
             Plan.of("rollback").after("begin", Plan.INSERT).hits(Request::rollsBack)
                     .counts(server -> server.sessions().rollbacks())),
    END_OF_EXCHANGE(Group.SESSIONS, "end of an exchange that has not committed",
                    Plan.of().after("begin", Plan.INSERT).hits(Request::rollsBack)
                            .counts(server -> server.sessions().rollbacks())),

    UPLOAD(Group.FILES, "`upload` of bytes, text or a file",
           Plan.of("upload").with(Bodies::bytes).hits(Request::uploads).gives(Bodies::isStagedFile)
                   .counts(HealthyServer::uploaded)),
    UPLOAD_OF_STREAM(Group.FILES, "`upload` of an InputStream",
                     Plan.of("upload").with(Bodies::stream).hits(Request::uploads).gives(Bodies::isStagedFile)
                             .counts(HealthyServer::uploaded)),
    PRESIGNED_UPLOAD(Group.FILES, "`upload` of bytes, text or a file, straight to the storage",
                     Plan.of("upload?presign=on").with(Bodies::bytes).hits(Request::isForStorage, Request::startsQuery)
                             .gives(Bodies::isStagedFile).counts(HealthyServer::uploaded)),
    DOWNLOAD(Group.FILES, "`download`, from the storage",
             Plan.of("download?path=pets.csv").hits(Request::isForStorage, Request::startsQuery).gives(Bodies::isFile)),

    STREAMING_LOAD(Group.LOADS, "streaming load",
                   Plan.of(Plan.STREAMING_LOAD + "&fileFormat=CSV").with(Bodies::bytes)
                           .hits(Request::loads, Request::isForHealth).gives(Bodies::isEachLine)
                           .counts(HealthyServer::inserts)),
    ROWS_STREAMED(Group.LOADS, "streaming load of an Iterator",
                  Plan.of(Plan.STREAMING_LOAD).with(Bodies::rows).hits(Request::loads, Request::isForHealth)
                          .gives(Bodies::isEachRow).counts(HealthyServer::inserts)),
    UPLOAD_OF_LOAD(Group.LOADS, "load by a stage: the upload",
                   Plan.of(Plan.STAGED_LOAD + "&fileFormat=CSV").with(Bodies::bytes)
                           .hits(Request::uploads, Request::isForHealth).gives(Bodies::isEachLine)
                           .counts(HealthyServer::inserts)),
    ROWS_UPLOADED(Group.LOADS, "load of an Iterator by a stage: the upload",
                  Plan.of(Plan.STAGED_LOAD).with(Bodies::rows).hits(Request::uploads, Request::isForHealth)
                          .gives(Bodies::isEachRow).counts(HealthyServer::inserts)),
    STATEMENT_OF_LOAD(Group.LOADS, "load by a stage: the statement",
                      Plan.of(Plan.STAGED_LOAD + "&fileFormat=CSV").with(Bodies::bytes)
                              .hits(Request::inserts, Request::uploads).gives(Bodies::isEachLine)
                              .counts(HealthyServer::inserts)),
    ROWS_INSERTED(Group.LOADS, "load of an Iterator by a stage: the statement",
                  Plan.of(Plan.STAGED_LOAD).with(Bodies::rows).hits(Request::inserts, Request::uploads)
                          .gives(Bodies::isEachRow).counts(HealthyServer::inserts)),

    PING(Group.OTHERS, "`ping`",
         Plan.of("ping").hits(request -> request.verifies() || request.startsQuery())),
    LIST_PROCEDURES(Group.OTHERS, "`listProcedures`, from the admin port",
                    Plan.of("listProcedures").hits(Request::listsProcedures).gives(Bodies::isProcedures));

    /** Attempts that are told of together. */
    enum Group {
        START,
        RUNNING,
        SESSIONS,
        FILES,
        LOADS,
        OTHERS
    }

    private final Group group;
    private final String title;
    private final Plan plan;

    Attempt(Group group, String title, Plan plan) {
        this.group = group;
        this.title = title;
        this.plan = plan;
    }

    Group group() {
        return group;
    }

    /** For the documents, in AsciiDoc. */
    String title() {
        return title;
    }

    Plan plan() {
        return plan;
    }
}
