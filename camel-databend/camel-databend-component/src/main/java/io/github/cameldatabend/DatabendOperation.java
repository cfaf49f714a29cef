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
package io.github.cameldatabend;

/**
 * What an endpoint does. The constants are spelled as users write them in the URI.
 */
public enum DatabendOperation {
    /** Runs one SQL statement. */
    query,
    /** Puts rows or a file into a table, in one step. */
    load,
    /** Writes a file to a stage. */
    upload,
    /** INSERT or REPLACE from a staged file. */
    insertFromStage,
    /** Reads a staged file. */
    download,
    /** State and progress of a query. */
    status,
    /** Next page of a query. */
    nextPage,
    /** Cancels a query. */
    kill,
    /** Closes a query and frees what the server holds for it. */
    finalize,
    /** All stored procedures. */
    listProcedures,
    /** One stored procedure. */
    getProcedure,
    /** Calls a stored procedure. */
    callProcedure,
    /** Begins a transaction on the exchange's session. */
    begin,
    /** Commits the transaction of the exchange's session. */
    commit,
    /** Rolls back the transaction of the exchange's session. */
    rollback,
    /** Proves address and credentials. */
    ping
}
