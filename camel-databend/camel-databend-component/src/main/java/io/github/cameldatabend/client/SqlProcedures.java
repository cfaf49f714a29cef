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

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.result.Row;
import io.github.cameldatabend.sql.ArgumentTypes;
import io.github.cameldatabend.sql.ProcedureName;

/**
 * Procedures as statements tell of them, for servers whose admin port is not to be reached.
 */
final class SqlProcedures implements DatabendProcedures {

    private static final String GET = "getProcedure";
    private static final int UNKNOWN_PROCEDURE = 3130;

    private final Function<Statement, CompletableFuture<Cursor>> statements;
    private final SessionStart start;
    private final TraceParent traceParent;

    /**
     * @param statements  runs one
     * @param traceParent or null
     */
    SqlProcedures(Function<Statement, CompletableFuture<Cursor>> statements, SessionStart start, TraceParent traceParent) {
        this.statements = statements;
        this.start = start;
        this.traceParent = traceParent;
    }

    @Override
    public CompletableFuture<List<Procedure>> list() {
        return rows("SHOW PROCEDURES").thenApply(rows -> rows.stream().map(SqlProcedures::procedure).toList());
    }

    @Override
    public CompletableFuture<ProcedureDetail> get(long id) {
        return rows("SELECT name, arguments FROM system.procedures WHERE procedure_id = " + id).thenCompose(rows -> {
            if (rows.isEmpty()) {
                throw notFound("with the id " + id, null);
            }
            Row row = rows.get(0);
            ArgumentTypes types = ArgumentTypes.ofListed(String.valueOf(row.get(1)));
            if (types == null) {
                throw new CompletionException(
                        new Failure(Kind.RESPONSE, "the types of procedure " + row.get(1) + " are not understood")
                                .operation(GET).toException());
            }
            return describe(ProcedureName.of("procedureName", String.valueOf(row.get(0))), types);
        });
    }

    @Override
    public CompletableFuture<ProcedureDetail> get(String name, String argumentTypes) {
        return describe(
                ProcedureName.of("procedureName", name), ArgumentTypes.parse("procedureArgs", argumentTypes));
    }

    private CompletableFuture<ProcedureDetail> describe(ProcedureName name, ArgumentTypes types) {
        String signature = name + "(" + types.key() + ")";
        return rows("DESC PROCEDURE " + signature).handle((rows, failure) -> {
            if (failure != null) {
                throw unknown(signature, failure);
            }
            return new ProcedureDetail(
                    property(rows, "signature"), property(rows, "returns"), property(rows, "language"), property(rows, "body"));
        });
    }

    /** Each is a row with its name and its value. */
    private static String property(List<Row> rows, String name) {
        return rows.stream().filter(row -> row.size() > 1 && name.equals(row.get(0))).map(row -> String.valueOf(row.get(1)))
                .findFirst().orElseThrow(() -> new CompletionException(
                        new Failure(Kind.RESPONSE, "the server does not tell the " + name + " of the procedure")
                                .operation(GET).toException()));
    }

    private static CompletionException unknown(String signature, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof DatabendException known && known.getCode() == UNKNOWN_PROCEDURE
                ? notFound(signature, known) : new CompletionException(cause);
    }

    private static CompletionException notFound(String what, DatabendException cause) {
        Failure failure = new Failure(Kind.NOT_FOUND, "there is no procedure " + what).operation(GET).cause(cause);
        return new CompletionException(failure.toException());
    }

    private CompletableFuture<List<Row>> rows(String sql) {
        Statement statement = Statement.builder(sql)
                .database(start.database()).role(start.role()).settings(start.settings())
                .traceParent(traceParent).build();
        return statements.apply(statement).thenCompose(Cursor::readAll);
    }

    private static Procedure procedure(Row row) {
        return new Procedure(
                String.valueOf(row.get("name")), ((Number) row.get("procedure_id")).longValue(),
                String.valueOf(row.get("arguments")), String.valueOf(row.get("comment")),
                String.valueOf(row.get("description")), (Instant) row.get("created_on"));
    }
}
