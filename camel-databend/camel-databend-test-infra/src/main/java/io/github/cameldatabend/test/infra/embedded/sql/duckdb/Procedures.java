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
package io.github.cameldatabend.test.infra.embedded.sql.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.github.cameldatabend.test.infra.embedded.sql.SqlEngineException;
import io.github.cameldatabend.test.infra.embedded.sql.StoredProcedure;
import org.duckdb.DuckDBConnection;

/** The stored procedures, here and in {@code system.procedures}. */
final class Procedures {

    /** In the system schema, for whoever asks by SQL. */
    static final String CREATE = " (name VARCHAR NOT NULL, procedure_id UBIGINT NOT NULL, arguments VARCHAR NOT NULL, "
                                 + "comment VARCHAR NOT NULL, description VARCHAR NOT NULL, created_on TIMESTAMPTZ NOT NULL)";

    private static final String TABLE = Sql.identifier(Connections.CATALOG) + ".\"system\".procedures";
    private static final long FIRST_ID = 2100;

    private final Map<String, Procedure> procedures = new TreeMap<>();
    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    private final ReentrantLock lock = new ReentrantLock();

    long nextId() {
        return ids.getAndIncrement();
    }

    /** @return false when there is one, which is not to be replaced */
    boolean add(Call call, Procedure procedure, boolean replace) throws SqlEngineException {
        lock.lock();
        try {
            Procedure former = procedures.get(procedure.key().toString());
            if (former != null && !replace) {
                return false;
            }
            if (former != null) {
                delete(call, former);
            }
            insert(call, procedure.info());
            procedures.put(procedure.key().toString(), procedure);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** @return false when there is none */
    boolean remove(Call call, ProcedureKey key) throws SqlEngineException {
        lock.lock();
        try {
            Procedure former = procedures.remove(key.toString());
            if (former != null) {
                delete(call, former);
            }
            return former != null;
        } finally {
            lock.unlock();
        }
    }

    /** @return null when there is none */
    Procedure find(ProcedureKey key) {
        lock.lock();
        try {
            return procedures.get(key.toString());
        } finally {
            lock.unlock();
        }
    }

    List<Procedure> named(String name, int arguments) {
        lock.lock();
        try {
            return procedures.values().stream()
                    .filter(procedure -> procedure.key().name().equals(name) && procedure.key().types().size() == arguments)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    List<StoredProcedure> all() {
        lock.lock();
        try {
            List<StoredProcedure> all = new ArrayList<>();
            procedures.values().forEach(procedure -> all.add(procedure.info()));
            all.sort(Comparator.comparing(StoredProcedure::name));
            return all;
        } finally {
            lock.unlock();
        }
    }

    private static void insert(Call call, StoredProcedure info) throws SqlEngineException {
        try (DuckDBConnection connection = call.openAnywhere();
             PreparedStatement insert
                     = connection
                             .prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?, ?, ?, CAST(? AS TIMESTAMPTZ))")) {
            insert.setString(1, info.name());
            insert.setLong(2, info.id());
            insert.setString(3, info.arguments());
            insert.setString(4, info.comment());
            insert.setString(5, info.description());
            insert.setString(6, info.createdOn().toString());
            insert.execute();
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }

    private static void delete(Call call, Procedure procedure) throws SqlEngineException {
        try (DuckDBConnection connection = call.openAnywhere()) {
            call.update(connection, "DELETE FROM " + TABLE + " WHERE procedure_id = " + procedure.info().id());
        } catch (SQLException e) {
            throw DuckDbErrors.translate(e);
        }
    }
}
