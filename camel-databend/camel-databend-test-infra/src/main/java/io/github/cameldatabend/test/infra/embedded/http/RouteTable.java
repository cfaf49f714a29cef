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

/** Which object answers which route. */
final class RouteTable {

    private static final String USAGE = """
            Embedded stand-in for a Databend query node.
            curl -u root: -H 'Content-Type: application/json' -d '{"sql":"SELECT 1"}' http://<this address>/v1/query
            """;

    private final QueryRoutes queries;
    private final SessionRoutes sessions;
    private final UploadRoute uploads;
    private final StreamingLoadRoute loads;

    RouteTable(QueryRoutes queries, SessionRoutes sessions, UploadRoute uploads, StreamingLoadRoute loads) {
        this.queries = queries;
        this.sessions = sessions;
        this.uploads = uploads;
        this.loads = loads;
    }

    Answer answer(Route route, Call call) throws IOException, InterruptedException {
        return switch (route) {
            case ROOT -> Answer.text(200, USAGE);
            case HEALTH -> Answer.text(200, "ok");
            case QUERY -> queries.start(call);
            case STATE -> queries.state(call);
            case PAGE -> queries.page(call);
            case KILL -> queries.kill(call);
            case FINAL -> queries.finish(call);
            case LOGIN -> sessions.login(call);
            case LOGOUT -> sessions.logout(call);
            case REFRESH -> sessions.refresh(call);
            case HEARTBEAT -> sessions.heartbeat(call);
            case VERIFY -> sessions.verify(call);
            case UPLOAD -> uploads.upload(call);
            case STREAMING_LOAD -> loads.load(call);
            case DISCOVERY -> discovery(call);
        };
    }

    private static Answer discovery(Call call) {
        String address = call.request().getHttpURI().getAuthority();
        return Answer.json(json -> {
            json.writeStartArray();
            json.writeStartObject();
            json.writeStringField("address", address);
            json.writeEndObject();
            json.writeEndArray();
        });
    }
}
