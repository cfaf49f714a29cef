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
package io.github.cameldatabend.client;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.github.cameldatabend.client.http.BodyWriter;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.StreamBody;
import io.github.cameldatabend.client.http.TransportException;
import io.github.cameldatabend.load.CutContent;
import io.github.cameldatabend.load.MultipartBody;
import io.github.cameldatabend.load.ProgressMeter;
import io.github.cameldatabend.load.UnfitRowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A statement and the file whose rows it takes, in one request.
 * <p>
 * Once the file has begun the request is never sent again, label or not: the server takes a connection that breaks for
 * the end of the file, so some of its rows may be in the table, and the label with them.
 */
final class StreamingLoad {

    private static final Logger LOG = LoggerFactory.getLogger(StreamingLoad.class);
    private static final String PATH = "/v1/streaming_load";
    private static final String SQL = "X-DATABEND-SQL";
    private static final String QUERY_CONTEXT = "X-DATABEND-QUERY-CONTEXT";
    private static final int MAX_ASCII = 0x7e;
    /** So long a request may take to come to its end by itself once nobody wants it any more. */
    static final Duration END = Duration.ofSeconds(10);

    private final Servers servers;
    private final Load load;
    private final String sql;
    private final String queryId;
    private final CutContent file;
    private final ProgressMeter meter;
    private final FileFailures failures;
    private final StreamBody body;
    private final StreamedCall call;
    private CompletableFuture<HttpReply> reply;

    /**
     * @param sql that reads from the file in the request's body
     */
    StreamingLoad(Servers servers, Load load, String sql, String queryId, CutContent file, ProgressMeter meter) {
        this.servers = servers;
        this.load = load;
        this.sql = sql;
        this.queryId = queryId;
        this.file = file;
        this.meter = meter;
        this.failures = new FileFailures(servers.results().responses(), "load", false, queryId, sql);
        this.body = body(new MultipartBody(List.of(file), meter));
        this.call = StreamedCall.toServer(servers, body, false);
    }

    private static StreamBody body(MultipartBody parts) {
        return new StreamBody(parts.contentType(), StreamBody.UNKNOWN_LENGTH, parts.isReplayable(), new BodyWriter() {

            @Override
            public void writeTo(OutputStream target) throws IOException {
                parts.writeTo(target);
            }

            @Override
            public void abort() {
                parts.abort();
            }
        });
    }

    /** How often it was sent again so far. */
    int retries() {
        return call.retries();
    }

    /** @return how many rows the server has written */
    CompletableFuture<Long> start() {
        LOG.debug("Load {} starts: {}", queryId, sql);
        reply = call.run(this::send);
        CompletableFuture<Long> result = reply.handle(this::finish);
        result.whenComplete((rows, failure) -> {
            if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                breakOff();
            }
        });
        return result;
    }

    /** Of what was started: when its future is cancelled, that of the request comes later. */
    CompletableFuture<?> end() {
        return reply;
    }

    private CompletableFuture<HttpReply> send() {
        Map<String, String> headers = new LinkedHashMap<>(TraceParent.headers(load.traceParent()));
        headers.put(SQL, sql);
        headers.put(QueryCalls.QUERY_ID, queryId);
        headers.put(QUERY_CONTEXT, context(servers, load));
        if (load.deduplicateLabel() != null) {
            headers.put(QueryCalls.DEDUPLICATE_LABEL, load.deduplicateLabel());
        }
        return servers.send(servers.hosts().next(), HttpCall.put(PATH, headers, body));
    }

    /** The session object in a header, which takes ASCII only. */
    static String context(Servers servers, Load load) {
        String json = QueryRequest.initialSession(servers.json(), load.database(), load.role(), load.settings()).json();
        StringBuilder ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            ascii.append(c > MAX_ASCII ? String.format("\\u%04x", (int) c) : c);
        }
        return ascii.toString();
    }

    private long finish(HttpReply reply, Throwable failure) {
        boolean success = failure == null && reply.status() == HttpStatus.OK;
        if (file.isCut()) {
            throw sourceFailure(success || failure != null);
        }
        if (failure != null) {
            throw failures.translate(failure, remark(failure), body.canBeSent());
        }
        if (!success) {
            throw failures.refused(reply, "", body.canBeSent());
        }
        try {
            long rows = LoadAnswer.rows(servers.json(), reply.body());
            meter.finish();
            return rows;
        } catch (IOException e) {
            throw failures.response("the answer does not say what was loaded", e);
        }
    }

    /**
     * A server that refuses the rows leaves those unread that are still on their way, and closes the connection.
     * Whether its answer can be read then is a matter of luck.
     */
    private static String remark(Throwable failure) {
        if (!(failure instanceof TransportException broken) || !broken.sent()) {
            return "";
        }
        String partly = "; some of the rows may be in the table";
        return broken.timeout()
                ? partly
                : partly + ", or the server has refused them before it had read all: with loadMethod=stage it says why";
    }

    /** @param unknown whether the server did not refuse what was cut short */
    private RuntimeException sourceFailure(boolean unknown) {
        return file.cause() instanceof UnfitRowException row && !unknown ? row : failures.source(file.cause(), unknown);
    }

    /** Gently, because of what the server makes of a connection that breaks. */
    private void breakOff() {
        file.cut();
        call.breakOffAfter(END);
    }
}
