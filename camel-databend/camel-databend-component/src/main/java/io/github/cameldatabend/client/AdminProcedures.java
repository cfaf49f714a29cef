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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.http.HttpReply;
import io.github.cameldatabend.sql.ArgumentTypes;
import io.github.cameldatabend.sql.ProcedureName;

/**
 * Procedures as the admin port knows them.
 */
final class AdminProcedures implements DatabendProcedures {

    private static final String LIST = "listProcedures";
    private static final String GET = "getProcedure";

    private final AdminPort admin;
    private final JsonFactory json;
    private final String path;
    private final TraceParent traceParent;

    /**
     * @param tenant      null for the one of the node that answers
     * @param traceParent or null
     */
    AdminProcedures(AdminPort admin, JsonFactory json, String tenant, TraceParent traceParent) {
        this.admin = admin;
        this.traceParent = traceParent;
        this.json = json;
        this.path = tenant == null ? "/v1/procedures" : "/v1/tenants/" + encode(checkTenant(tenant)) + "/procedures";
    }

    /** These are steps in a path, encoded or not. */
    private static String checkTenant(String tenant) {
        if (tenant.equals(".") || tenant.equals("..")) {
            throw new IllegalArgumentException("The tenant is '" + tenant + "', it takes a name");
        }
        return tenant;
    }

    @Override
    public CompletableFuture<List<Procedure>> list() {
        return list(LIST);
    }

    private CompletableFuture<List<Procedure>> list(String operation) {
        return admin.get(operation, path, traceParent).thenApply(
                reply -> admin.read(operation, admin.ok(operation, reply), body -> ProcedureMessages.list(json, body)));
    }

    @Override
    public CompletableFuture<ProcedureDetail> get(long id) {
        return admin.get(GET, path + "/" + id, traceParent).thenApply(this::detail);
    }

    @Override
    public CompletableFuture<ProcedureDetail> get(String name, String argumentTypes) {
        ProcedureName procedure = ProcedureName.of("procedureName", name);
        ArgumentTypes types = ArgumentTypes.parse("procedureArgs", argumentTypes);
        String uri = path + "/" + encode(procedure.sql()) + "?args=" + encode(types.key());
        return admin.get(GET, uri, traceParent).thenCompose(reply -> reply.status() == HttpStatus.BAD_REQUEST
                ? find(procedure, types) : CompletableFuture.completedFuture(detail(reply)));
    }

    /** Servers take a name for an id that is not a number, because the two paths look alike. */
    private CompletableFuture<ProcedureDetail> find(ProcedureName name, ArgumentTypes types) {
        return list(GET).thenCompose(procedures -> {
            for (Procedure procedure : procedures) {
                if (procedure.name().equals(name.sql()) && types.equals(ArgumentTypes.ofListed(procedure.arguments()))) {
                    return get(procedure.id());
                }
            }
            throw new CompletionException(
                    new Failure(Kind.NOT_FOUND, "there is no procedure " + name + "(" + types.key() + ")")
                            .operation(GET).toException());
        });
    }

    private ProcedureDetail detail(HttpReply reply) {
        return admin.read(GET, admin.ok(GET, reply), body -> ProcedureMessages.detail(json, body));
    }

    private static String encode(String text) {
        // that of forms, but for the space
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
