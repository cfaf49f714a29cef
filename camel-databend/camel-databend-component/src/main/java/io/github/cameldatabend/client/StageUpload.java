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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameldatabend.client.http.BodyWriter;
import io.github.cameldatabend.client.http.HttpCall;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.StreamBody;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.MultipartBody;
import io.github.cameldatabend.load.ProgressMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files on their way to a stage through the server, all in one request. What is there already is replaced, so that it
 * may be repeated.
 */
final class StageUpload {

    private static final Logger LOG = LoggerFactory.getLogger(StageUpload.class);
    private static final String PATH = "/v1/upload_to_stage";
    private static final String STAGE = "x-databend-stage-name";
    private static final String FOLDER = "x-databend-relative-path";

    private final Servers servers;
    private final Upload upload;
    private final ProgressMeter meter;
    private final FileFailures failures;
    private final StreamBody body;
    private final StreamedCall call;

    StageUpload(Servers servers, Upload upload, ProgressMeter meter) {
        this.servers = servers;
        this.upload = upload;
        this.meter = meter;
        this.failures = new FileFailures(servers.results().responses(), "upload", true);
        this.body = stream(new MultipartBody(upload.contents(), meter));
        this.call = StreamedCall.toServer(servers, body, true);
    }

    static StreamBody stream(MultipartBody parts) {
        return new StreamBody(parts.contentType(), parts.length(), parts.isReplayable(), new BodyWriter() {

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

    CompletableFuture<Uploaded> start() {
        LOG.debug("Upload of {} files to {} starts", upload.contents().size(), upload.folder());
        return call.breakingOff(call.run(this::send).handle(this::finish));
    }

    /** How often it was sent again so far. */
    int retries() {
        return call.retries();
    }

    private CompletableFuture<HttpReply> send() {
        Map<String, String> headers = new LinkedHashMap<>(TraceParent.headers(upload.traceParent()));
        headers.put(STAGE, upload.folder().stage());
        String folder = upload.folder().path();
        if (!folder.isEmpty()) {
            headers.put(FOLDER, folder.substring(0, folder.length() - 1));
        }
        return servers.send(servers.hosts().next(), HttpCall.put(PATH, headers, body));
    }

    private Uploaded finish(HttpReply reply, Throwable failure) {
        if (failure != null) {
            throw failures.translate(failure, remark(), body.canBeSent());
        }
        if (reply.status() != HttpStatus.OK) {
            throw failures.refused(reply, remark(), body.canBeSent());
        }
        checkFiles(reply);
        meter.finish();
        List<Content> contents = upload.contents();
        return new Uploaded(
                contents.stream().map(content -> upload.folder().resolve(content.name())).toList(), meter.bytes());
    }

    /** The server calls an upload a success also when it could not make sense of the body, or of its end. */
    private void checkFiles(HttpReply reply) {
        List<String> sent = upload.contents().stream().map(Content::name).toList();
        List<String> stored;
        try {
            stored = UploadAnswer.files(servers.json(), reply.body());
        } catch (IOException e) {
            throw failures.response("the answer does not say which files are on the stage now", e);
        }
        if (!stored.equals(sent)) {
            throw failures.response("the files " + sent + " were sent, but the server has stored " + stored, null);
        }
    }

    private String remark() {
        return call.isNotRepeatable() ? onlyOnce(upload.contents()) : "";
    }

    /** Why there was no further try. */
    static String onlyOnce(List<Content> contents) {
        String names = contents.stream().filter(content -> !content.isReplayable()).map(Content::name).toList().toString();
        return "; not tried again, because " + names + " came as a stream, which can be read once: a file, bytes or text"
               + " can be sent again";
    }
}
