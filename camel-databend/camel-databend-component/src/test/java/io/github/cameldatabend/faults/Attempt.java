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

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.faults.HealthyServer.Version;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What is attempted, and which of its requests meets the fault. */
public enum Attempt {

    SELECT("SELECT", Group.START, "query?sql=SELECT n FROM t") {

        @Override
        boolean isHit(Request request) {
            return isStart(request);
        }

        @Override
        boolean isRight(Exchange exchange) {
            return areBothRows(exchange);
        }
    },
    INSERT("INSERT", Group.START, "query?sql=INSERT INTO t VALUES (1)") {

        @Override
        boolean isHit(Request request) {
            return isStart(request);
        }
    },
    INSERT_WITH_LABEL("INSERT with a label", Group.START, "query?sql=INSERT INTO t VALUES (1)") {

        @Override
        boolean isHit(Request request) {
            return isStart(request);
        }

        @Override
        void prepare(Message message) {
            message.setHeader(DatabendConstants.DEDUPLICATE_LABEL, "once");
        }
    },
    INSERT_ON_SINGLE_NODE("INSERT on a single node of 1.2.863 or later", Group.START, "query?sql=INSERT INTO t VALUES (1)") {

        @Override
        boolean isHit(Request request) {
            return isStart(request);
        }

        @Override
        Version serverVersion() {
            return Version.KNOWS_QUERY_IDS;
        }
    },
    INSERT_FROM_STAGE("`insertFromStage`", Group.START, "insertFromStage?table=t&path=pets.csv&fileFormat=CSV") {

        @Override
        boolean isHit(Request request) {
            return isStart(request);
        }
    },
    POLL("poll of the consumer", Group.START, "query?sql=SELECT n FROM t&initialDelay=0&delay=1h") {

        @Override
        boolean isHit(Request request) {
            return isStart(request);
        }
    },

    SELECT_PAGE("page of a SELECT", Group.RUNNING, "query?sql=SELECT n FROM t") {

        @Override
        boolean isHit(Request request) {
            return isPage(request);
        }

        @Override
        boolean isNextHit(Request request) {
            return isStart(request);
        }

        @Override
        boolean isRight(Exchange exchange) {
            return areBothRows(exchange);
        }
    },
    INSERT_PAGE("state of an INSERT that takes long", Group.RUNNING, "query?sql=INSERT INTO t VALUES (1)") {

        @Override
        boolean isHit(Request request) {
            return isPage(request);
        }

        @Override
        boolean isNextHit(Request request) {
            return isStart(request);
        }
    },
    SELECT_END("end of a SELECT, all rows are here", Group.RUNNING, "query?sql=SELECT n FROM t") {

        @Override
        boolean isHit(Request request) {
            return request.path().endsWith("/final");
        }

        @Override
        boolean isNextHit(Request request) {
            return isPage(request);
        }

        @Override
        boolean isRight(Exchange exchange) {
            return areBothRows(exchange);
        }
    },
    FINALIZE("`finalize`", Group.RUNNING, "finalize?queryId=" + Attempt.OPEN_QUERY) {

        @Override
        boolean isHit(Request request) {
            return request.path().endsWith("/final");
        }
    },
    KILL("`kill`", Group.RUNNING, "kill?queryId=" + Attempt.OPEN_QUERY) {

        @Override
        boolean isHit(Request request) {
            return request.path().endsWith("/kill");
        }
    },

    UPLOAD("`upload` of bytes, text or a file", Group.FILES, "upload") {

        @Override
        boolean isHit(Request request) {
            return isUpload(request);
        }

        @Override
        void prepare(Message message) {
            message.setBody(LINES.getBytes(UTF_8));
            message.setHeader(Exchange.FILE_NAME, FILE_NAME);
        }

        @Override
        boolean isRight(Exchange exchange) {
            return List.of("@~/" + FILE_NAME).equals(exchange.getMessage().getBody());
        }
    },
    UPLOAD_OF_STREAM("`upload` of an InputStream", Group.FILES, "upload") {

        @Override
        boolean isHit(Request request) {
            return isUpload(request);
        }

        @Override
        void prepare(Message message) {
            message.setBody(new ByteArrayInputStream(LINES.getBytes(UTF_8)));
            message.setHeader(Exchange.FILE_NAME, FILE_NAME);
        }

        @Override
        boolean isRight(Exchange exchange) {
            return UPLOAD.isRight(exchange);
        }
    },
    DOWNLOAD("`download`, from the storage", Group.FILES, "download?path=pets.csv") {

        @Override
        boolean isHit(Request request) {
            return request.path().startsWith("/storage/");
        }

        @Override
        boolean isNextHit(Request request) {
            return isStart(request);
        }

        @Override
        boolean isRight(Exchange exchange) {
            return HealthyServer.FILE.equals(exchange.getMessage().getBody(String.class));
        }
    },
    STREAMING_LOAD("streaming load", Group.FILES, "load?table=t&fileFormat=CSV&loadMethod=streaming") {

        @Override
        boolean isHit(Request request) {
            return request.is("PUT", "/v1/streaming_load");
        }

        @Override
        boolean isNextHit(Request request) {
            return request.is("GET", "/health");
        }

        @Override
        void prepare(Message message) {
            UPLOAD.prepare(message);
        }
    },
    UPLOAD_OF_LOAD("load by a stage: the upload", Group.FILES, "load?table=t&fileFormat=CSV&loadMethod=stage") {

        @Override
        boolean isHit(Request request) {
            return isUpload(request);
        }

        @Override
        boolean isNextHit(Request request) {
            return request.is("GET", "/health");
        }

        @Override
        void prepare(Message message) {
            UPLOAD.prepare(message);
        }
    },
    STATEMENT_OF_LOAD("load by a stage: the statement", Group.FILES, "load?table=t&fileFormat=CSV&loadMethod=stage") {

        @Override
        boolean isHit(Request request) {
            return isStart(request) && HealthyServer.isInsert(request);
        }

        @Override
        boolean isNextHit(Request request) {
            return isUpload(request);
        }

        @Override
        void prepare(Message message) {
            UPLOAD.prepare(message);
        }
    },

    PING("`ping`", Group.OTHERS, "ping") {

        @Override
        boolean isHit(Request request) {
            return request.is("POST", "/v1/verify") || isStart(request);
        }
    },
    LIST_PROCEDURES("`listProcedures`, from the admin port", Group.OTHERS, "listProcedures") {

        @Override
        boolean isHit(Request request) {
            return request.is("GET", "/v1/procedures");
        }

        @Override
        boolean isRight(Exchange exchange) {
            return exchange.getMessage().getBody() instanceof List<?> list
                    && list.get(0) instanceof Map<?, ?> procedure && "p".equals(procedure.get("name"));
        }
    };

    /** Attempts that are told of together. */
    enum Group {
        START,
        RUNNING,
        FILES,
        OTHERS
    }

    static final String OPEN_QUERY = "0198e0c1aa1b7c3d9e5f102030405060";
    private static final String FILE_NAME = "pets.csv";
    private static final String LINES = HealthyServer.FILE.repeat(50_000);

    private final String title;
    private final Group group;
    private final String uri;

    Attempt(String title, Group group, String uri) {
        this.title = title;
        this.group = group;
        this.uri = uri;
    }

    private static boolean isStart(Request request) {
        return request.is("POST", HealthyServer.QUERY);
    }

    private static boolean isPage(Request request) {
        return request.path().contains("/page/");
    }

    private static boolean isUpload(Request request) {
        return request.is("PUT", "/v1/upload_to_stage");
    }

    /** Each of them once. */
    private static boolean areBothRows(Exchange exchange) {
        return List.of(Map.of("n", 1), Map.of("n", 2)).equals(exchange.getMessage().getBody());
    }

    /** For the documents, in AsciiDoc. */
    String title() {
        return title;
    }

    Group group() {
        return group;
    }

    /** Without the options of the connection. */
    String uri() {
        return "databend:" + uri + (uri.contains("?") ? "&" : "?");
    }

    Version serverVersion() {
        return Version.FORGETFUL;
    }

    /** Whether the fault is for this request. */
    abstract boolean isHit(Request request);

    /** Whether the next request is the first that the fault is for. */
    boolean isNextHit(Request request) {
        return false;
    }

    /** Whether the very first request is one that the fault is for. */
    boolean isHitAtOnce() {
        return switch (this) {
            case SELECT, INSERT, INSERT_WITH_LABEL, INSERT_ON_SINGLE_NODE, INSERT_FROM_STAGE, POLL, FINALIZE, KILL, UPLOAD,
                    UPLOAD_OF_STREAM, PING, LIST_PROCEDURES ->
                true;
            case SELECT_PAGE, INSERT_PAGE, SELECT_END, DOWNLOAD, STREAMING_LOAD, UPLOAD_OF_LOAD, STATEMENT_OF_LOAD -> false;
        };
    }

    void prepare(Message message) {
    }

    /** Whether the exchange has become what it should, if nothing has failed. */
    boolean isRight(Exchange exchange) {
        return true;
    }

    /** How often it was done; what only reads counts as often as it is to be. */
    int timesDone(HealthyServer server, boolean succeeded) {
        return switch (this) {
            case INSERT, INSERT_WITH_LABEL, INSERT_ON_SINGLE_NODE, INSERT_FROM_STAGE, INSERT_PAGE, STREAMING_LOAD,
                    UPLOAD_OF_LOAD, STATEMENT_OF_LOAD ->
                server.inserts();
            case UPLOAD, UPLOAD_OF_STREAM -> server.uploaded();
            case FINALIZE, KILL -> server.closings();
            case SELECT, POLL, SELECT_PAGE, SELECT_END, DOWNLOAD, PING, LIST_PROCEDURES -> succeeded ? 1 : 0;
        };
    }
}
