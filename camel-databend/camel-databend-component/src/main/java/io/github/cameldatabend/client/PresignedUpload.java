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
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.github.cameldatabend.client.http.BodyWriter;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.client.http.StreamBody;
import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.MeteredContent;
import io.github.cameldatabend.load.ProgressMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files on their way to the storage behind a stage, one after the other, each in a request of its own.
 */
final class PresignedUpload {

    private static final Logger LOG = LoggerFactory.getLogger(PresignedUpload.class);
    private static final String OPERATION = "upload";

    private final Servers servers;
    private final Storage storage;
    private final Upload upload;
    private final ProgressMeter meter;
    private final FileFailures failures;
    private int next;
    private volatile StreamedCall current;
    /** For the files before the current one. */
    private volatile int retriesBefore;
    private volatile boolean stopped;

    PresignedUpload(Servers servers, Storage storage, Upload upload, ProgressMeter meter) {
        this.servers = servers;
        this.storage = storage;
        this.upload = upload;
        this.meter = meter;
        this.failures = new FileFailures(servers.results().responses(), OPERATION, true);
    }

    /** Only then: storages want to know before how long a file is. */
    static boolean isPossible(Upload upload) {
        return upload.contents().stream().noneMatch(content -> content.length() == Content.UNKNOWN_LENGTH);
    }

    /**
     * @param first    for the first of the files
     * @param requests for the others
     */
    CompletableFuture<Uploaded> start(PresignedRequest first, PresignedRequests requests) {
        LOG.debug("Upload of {} files to {} starts at {}", upload.contents().size(), upload.folder(), first.address());
        List<Content> contents = upload.contents();
        meter.start(contents.stream().mapToLong(Content::length).sum());
        CompletableFuture<Uploaded> result = AsyncLoop.whileTrue(() -> {
            if (next == contents.size() || stopped) {
                return CompletableFuture.completedFuture(false);
            }
            Content content = contents.get(next++);
            return request(content, first, requests).thenCompose(request -> send(content, request)).thenApply(done -> true);
        }).thenApply(done -> {
            meter.finish();
            return new Uploaded(
                    contents.stream().map(content -> upload.folder().resolve(content.name())).toList(), meter.bytes());
        });
        result.whenComplete((uploaded, failure) -> {
            if (failure instanceof CancellationException || failure instanceof TimeoutException) {
                stop();
            }
        });
        return result;
    }

    private CompletableFuture<PresignedRequest> request(
            Content content, PresignedRequest first, PresignedRequests requests) {
        return next == 1
                ? CompletableFuture.completedFuture(first)
                : requests.upload(upload, content).thenApply(found -> found.orElseThrow(
                        () -> failures.response("the server has an address of the storage for some of the files only", null)));
    }

    private CompletableFuture<Void> send(Content content, PresignedRequest request) {
        long before = meter.bytes();
        StreamBody body = new StreamBody(null, content.length(), content.isReplayable(), new BodyWriter() {

            @Override
            public void writeTo(OutputStream target) throws IOException {
                meter.goBackTo(before);
                MeteredContent.write(content, target, meter);
            }

            @Override
            public void abort() {
                content.abort();
            }
        });
        StreamedCall call = StreamedCall.toStorage(servers.retryLimits(), body);
        retriesBefore = retries();
        current = call;
        if (stopped) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        return call.run(() -> storage.put(request, body)).handle((reply, failure) -> {
            finish(content, body, call, reply, failure);
            return null;
        });
    }

    private void finish(Content content, StreamBody body, StreamedCall call, HttpReply reply, Throwable failure) {
        String remark = call.isNotRepeatable() ? StageUpload.onlyOnce(List.of(content)) : "";
        if (failure != null) {
            throw failures.translate(failure, remark, body.canBeSent());
        }
        if (!Storage.isSuccess(reply.status())) {
            throw Storage.refused(OPERATION, reply.status(), reply.body(), remark, body.canBeSent());
        }
    }

    /** How often a file was sent again so far. */
    int retries() {
        StreamedCall call = current;
        return retriesBefore + (call == null ? 0 : call.retries());
    }

    private void stop() {
        stopped = true;
        StreamedCall call = current;
        if (call != null) {
            call.breakOff();
        }
    }
}
