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
package io.github.cameldatabend.test.infra.embedded.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.URIUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way through the server, with what is found out about its sender. Used by one thread. */
final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private static final long DRAIN_LIMIT = 16L * 1024 * 1024;

    private final Request request;
    private final List<String> segments;
    private final HttpFields.Mutable answerHeaders = HttpFields.build();
    private Principal principal;
    private String sessionId;

    Call(Request request) {
        this.request = request;
        String path = request.getHttpURI().getPath();
        this.segments = Route.segments(path == null || path.isEmpty() ? "/" : URIUtil.decodePath(path));
    }

    Request request() {
        return request;
    }

    String method() {
        return request.getMethod();
    }

    List<String> segments() {
        return segments;
    }

    String queryId() {
        return segments.get(2);
    }

    String pageNumber() {
        return segments.get(4);
    }

    String header(String name) {
        return request.getHeaders().get(name);
    }

    List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    InputStream body() {
        return Content.Source.asInputStream(request);
    }

    /**
     * Reads what the work left unread, within limits: closing the connection on a client that still sends would hide
     * the answer from it.
     */
    void drain() {
        boolean waitsForConsent = request.getHeaders().contains(HttpHeader.EXPECT);
        boolean hasBody = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
        if (!hasBody || waitsForConsent) {
            return;
        }
        try {
            body().skipNBytes(DRAIN_LIMIT);
        } catch (IOException e) {
            // the end of the body, or a client that went away: either way there is nothing more to read
            LOG.trace("Request body drained", e);
        }
    }

    Principal principal() {
        return principal;
    }

    void principal(Principal found) {
        principal = found;
    }

    String user() {
        return principal.user();
    }

    /** The client session, or null for a client that uses none. */
    String sessionId() {
        return sessionId;
    }

    void sessionId(String found) {
        sessionId = found;
    }

    /** Headers that go out with whatever the answer is. */
    HttpFields.Mutable answerHeaders() {
        return answerHeaders;
    }
}
