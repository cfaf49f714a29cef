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
package io.github.cameldatabend.benchmarks.soak;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Routes that begin with the component, one of which is stopped and started again all the while. */
final class Consumers {

    private static final String TABLE = "soak_ticks";
    private static final String TICKS = "ticks";
    private static final int TICKS_AT_ONCE = 100;

    private final Calls calls;
    private final Tally tally;
    private final ServerControl server;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();
    /** The first id of each statement that is known to have been done, and the life of the server it was done in. */
    private final ConcurrentSkipListMap<Long, Integer> written = new ConcurrentSkipListMap<>();

    Consumers(Calls calls, Tally tally, ServerControl server) {
        this.calls = calls;
        this.tally = tally;
        this.server = server;
    }

    List<Job> jobs() {
        return List.of(new Job("rows for the consumer", this::tick), new Job("stops of the consumer", this::stop));
    }

    void createTable() throws Exception {
        calls.sql("CREATE TABLE IF NOT EXISTS " + TABLE + " (id BIGINT)");
    }

    void start() throws Exception {
        calls.context().getRegistry().bind("failures", ExceptionHandler.class, new Failures());
        calls.context().getRegistry().bind("watermarks", StateRepository.class, new Watermarks());
        calls.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("databend:query?sql=SELECT id FROM " + TABLE + " WHERE id > :#watermark ORDER BY id&outputType=StreamList"
                     + "&watermarkColumn=id&watermarkStart=0&watermarkRepository=#watermarks&delay=500&initialDelay=0"
                     + "&maxRowsPerPage=100&exceptionHandler=#failures").routeId(TICKS).process(Consumers.this::ticked);
                from("databend:download?path=arrivals&deleteAfterRead=true&delay=1000&exceptionHandler=#failures")
                        .noStreamCaching().process(Consumers.this::arrived);
            }
        });
    }

    private long tick() throws Exception {
        int phase = server.phase();
        long first = ids.getAndAdd(TICKS_AT_ONCE) + 1;
        calls.sql("INSERT INTO " + TABLE + " SELECT number + " + first + " FROM numbers(" + TICKS_AT_ONCE + ")");
        if (server.isStill(phase)) {
            written.put(first, phase);
        }
        return TICKS_AT_ONCE;
    }

    private long stop() throws Exception {
        calls.context().getRouteController().stopRoute(TICKS);
        calls.context().getRouteController().startRoute(TICKS);
        return 0;
    }

    /** A row may come again, after a stop or a failure; none may be left out that the server has. */
    private void ticked(Exchange exchange) {
        long id = ((Number) exchange.getMessage().getBody(Map.class).get("id")).longValue();
        long former = seen.getAndSet(id);
        if (id > former + 1) {
            int phase = server.phase();
            written.subMap(former + 1, id).forEach((first, life) -> {
                if (life == phase) {
                    tally.surprise("the consumer has left out the rows from " + first + " on, before " + id);
                }
            });
        }
        written.headMap(id).clear();
        tally.done(id <= former ? "rows consumed again" : "rows consumed", 1);
    }

    private void arrived(Exchange exchange) throws Exception {
        long length = exchange.getMessage().getHeader(Exchange.FILE_LENGTH, Long.class);
        long read;
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            read = body.transferTo(OutputStream.nullOutputStream());
        }
        WrongResult.unless(read == length, read + " bytes of " + length);
        tally.done("files consumed", 1);
    }

    private final class Failures implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            tally.failed("consumer", exception, server.isSettled());
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            handleException(exception);
        }
    }

    private static final class Watermarks extends ServiceSupport implements StateRepository<String, String> {

        private final Map<String, String> states = new ConcurrentHashMap<>();

        @Override
        public void setState(String key, String value) {
            states.put(key, value);
        }

        @Override
        public String getState(String key) {
            return states.get(key);
        }
    }
}
