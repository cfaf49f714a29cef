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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.ResponseReader;
import io.github.cameldatabend.result.ResultFormatException;

/**
 * Tells answers by which a server, or a gateway in front of it, says that it cannot serve now.
 */
final class UnavailableAnswer {

    /** What a gateway of Databend Cloud says while a warehouse wakes up. */
    private static final String WAREHOUSE_STARTS = "ProvisionWarehouseTimeout";
    /** The server's code for an internal error; with an empty query id it means that the server is full. */
    private static final int INTERNAL_ERROR = 1001;
    /**
     * A streaming load is told so, by servers before 1.2.853 with their tag in it. Nothing else that is wrong with one
     * begins like this, though it may have the text further on: in a row, for example.
     */
    private static final Pattern NO_PLACE_FOR_LOAD = Pattern
            .compile("Some\\(400\\) Internal\\. Code: 1001, Text = (\\[HTTP-QUERY] )?Failed to upgrade session: ");
    /**
     * Envoy, and so Istio, says this with 503 when it has lost the connection to the server, and for what reason. See
     * "Response flags" in its manual.
     */
    private static final String CONNECTION_BROKE = "reset before headers";
    private static final List<String> NEVER_CONNECTED = List.of("connection failure", "connection timeout", "overflow");
    private static final String TRIED_BEFORE = "retried and the latest";
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private UnavailableAnswer() {
    }

    static boolean isUnavailable(int status) {
        return switch (status) {
            case HttpStatus.TOO_MANY_REQUESTS, HttpStatus.BAD_GATEWAY, HttpStatus.SERVICE_UNAVAILABLE,
                    HttpStatus.GATEWAY_TIMEOUT, HttpStatus.ORIGIN_ERROR ->
                true;
            default -> false;
        };
    }

    /**
     * 4xx is said before a statement is planned, 503 by a gateway that passed nothing on, unless it says something
     * else. Anything else may come from behind a statement that runs.
     */
    static boolean mayHaveRun(HttpReply reply) {
        return reply.status() == HttpStatus.SERVICE_UNAVAILABLE ? wasPassedOn(reply) : reply.status() >= 500;
    }

    private static boolean wasPassedOn(HttpReply reply) {
        if (reply.body().length > MAX_ERROR_BYTES) {
            return false;
        }
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        return text.contains(CONNECTION_BROKE)
                && (text.contains(TRIED_BEFORE) || NEVER_CONNECTED.stream().noneMatch(text::contains));
    }

    /** There was no warehouse yet to run anything. */
    static boolean warehouseStarts(HttpReply reply, ResponseReader reader) {
        return reply.status() != HttpStatus.OK && reply.body().length < MAX_ERROR_BYTES
                && WAREHOUSE_STARTS.equals(reader.readError(reply.body()).kind());
    }

    /** All places for queries are taken; this one has not been started. */
    static boolean isFull(HttpReply reply, ResponseReader reader) {
        if (reply.body().length > MAX_ERROR_BYTES) {
            return false;
        }
        return switch (reply.status()) {
            case HttpStatus.OK -> isFullForQuery(reply, reader);
            case HttpStatus.BAD_REQUEST -> NO_PLACE_FOR_LOAD.matcher(reader.readError(reply.body()).message()).lookingAt();
            default -> false;
        };
    }

    private static boolean isFullForQuery(HttpReply reply, ResponseReader reader) {
        if (!new String(reply.body(), StandardCharsets.UTF_8).contains("" + INTERNAL_ERROR)) {
            return false;
        }
        try {
            QueryResponse response = reader.read(reply.body());
            return response.id().isEmpty() && response.error() != null && response.error().code() == INTERNAL_ERROR;
        } catch (ResultFormatException e) {
            return false;
        }
    }
}
