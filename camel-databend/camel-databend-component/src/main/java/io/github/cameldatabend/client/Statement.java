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

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One SQL statement and how to run it. Immutable; what is left out comes from the client's defaults, then from the
 * server's.
 *
 * <pre>{@code
 * Statement statement = Statement.builder("SELECT * FROM airports").database("usa").maxRowsPerPage(1000).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class Statement {

    private final String sql;
    private final Map<String, Object> params;
    private final String shownSql;
    private final List<Object> hidden;
    private final String queryId;
    private final String database;
    private final String role;
    private final Map<String, String> settings;
    private final SessionState session;
    private final Integer waitTimeSecs;
    private final Integer maxRowsPerPage;
    private final Integer maxRowsInBuffer;
    private final String deduplicateLabel;
    private final TraceParent traceParent;
    private final Duration timeout;
    private final ProgressListener progressListener;
    private final StageAttachment stageAttachment;
    private final String operation;

    private Statement(Builder builder) {
        this.sql = builder.sql;
        this.params = Collections.unmodifiableMap(new LinkedHashMap<>(builder.params));
        this.shownSql = builder.shownSql == null ? builder.sql : builder.shownSql;
        this.hidden = unmodifiable(builder.hidden);
        this.queryId = builder.queryId;
        this.database = builder.database;
        this.role = builder.role;
        this.settings = Collections.unmodifiableMap(builder.settingsWithTimeout());
        this.session = builder.session;
        this.waitTimeSecs = builder.waitTimeSecs;
        this.maxRowsPerPage = builder.maxRowsPerPage;
        this.maxRowsInBuffer = builder.maxRowsInBuffer;
        this.deduplicateLabel = builder.deduplicateLabel;
        this.traceParent = builder.traceParent;
        this.timeout = builder.timeout;
        this.progressListener = builder.progressListener;
        this.stageAttachment = builder.stageAttachment;
        this.operation = builder.operation;
    }

    private static List<Object> unmodifiable(List<?> values) {
        // not List.copyOf: a value may be null
        return Collections.unmodifiableList(new ArrayList<>(values));
    }

    /**
     * @param sql one statement, with or without a semicolon at its end
     */
    public static Statement of(String sql) {
        return builder(sql).build();
    }

    /**
     * @param sql one statement, with or without a semicolon at its end
     */
    public static Builder builder(String sql) {
        return new Builder(sql);
    }

    /** @return never null, never blank */
    public String sql() {
        return sql;
    }

    /** @return the values for the names in the SQL text, {@code a} for {@code :a}; never null */
    public Map<String, Object> params() {
        return params;
    }

    /** @return what errors and logs show in place of the SQL text; never null */
    public String shownSql() {
        return shownSql;
    }

    /** @return values that stand in the SQL text and that errors must not tell; never null */
    public List<Object> hidden() {
        return hidden;
    }

    /** @return the id to run under; null lets the client make one */
    public String queryId() {
        return queryId;
    }

    /** @return the current database, or null */
    public String database() {
        return database;
    }

    /** @return the role to run as, or null */
    public String role() {
        return role;
    }

    /** @return session settings for this statement, in order; never null */
    public Map<String, String> settings() {
        return settings;
    }

    /** @return the session to run in, which then decides database, role and settings; or null */
    public SessionState session() {
        return session;
    }

    /** @return how long the server may hold back an answer while it has no full page, in seconds; or null */
    public Integer waitTimeSecs() {
        return waitTimeSecs;
    }

    /** @return the most rows a page may have, or null */
    public Integer maxRowsPerPage() {
        return maxRowsPerPage;
    }

    /** @return the most rows the server computes ahead, or null */
    public Integer maxRowsInBuffer() {
        return maxRowsInBuffer;
    }

    /** @return a label under which the server runs a DML statement once only, or null */
    public String deduplicateLabel() {
        return deduplicateLabel;
    }

    /** @return the span that the statement is part of, or null */
    public TraceParent traceParent() {
        return traceParent;
    }

    /** @return how long it may take until it is killed, or null */
    public Duration timeout() {
        return timeout;
    }

    /** @return who is told how it goes, or null */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /** @return the staged files whose rows the statement takes, or null */
    public StageAttachment stageAttachment() {
        return stageAttachment;
    }

    /** @return what a {@link ClientListener} is told that it is for, never null */
    public String operation() {
        return operation;
    }

    /**
     * Collects a {@link Statement}; null always means "not given".
     *
     * @since 0.1
     */
    public static final class Builder {

        static final String MAX_EXECUTE_TIME = "max_execute_time_in_seconds";
        private static final BigInteger MIN_INT64 = BigInteger.valueOf(Long.MIN_VALUE);
        private static final BigInteger MAX_UINT64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

        private final String sql;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Map<String, ?> params = Map.of();
        private String shownSql;
        private List<?> hidden = List.of();
        private String queryId;
        private String database;
        private String role;
        private SessionState session;
        private Integer waitTimeSecs;
        private Integer maxRowsPerPage;
        private Integer maxRowsInBuffer;
        private String deduplicateLabel;
        private TraceParent traceParent;
        private Duration timeout;
        private ProgressListener progressListener;
        private StageAttachment stageAttachment;
        private String operation = "query";

        private Builder(String sql) {
            if (sql == null || sql.isBlank()) {
                throw new IllegalArgumentException("A statement needs SQL text");
            }
            this.sql = sql;
        }

        /**
         * Servers from 1.2.891 on put them in the place of their names in the SQL text, older ones refuse the names.
         * There is no way to give values for {@code ?}: the server does not count these in the order of the text.
         *
         * @param params by name, {@code a} for {@code :a}: null, Boolean, Integer, Long, BigInteger (from -2^63 to
         *               2^64-1) or String each
         */
        public Builder params(Map<String, ?> params) {
            params.forEach((name, param) -> {
                if (!isScalar(param)) {
                    throw new IllegalArgumentException(
                            "Param " + name + " is of class " + param.getClass().getName()
                                                       + " or too large, it takes null, Boolean, Integer, Long, BigInteger of 64 bits and String");
                }
            });
            this.params = params;
            return this;
        }

        private static boolean isScalar(Object param) {
            return param == null || param instanceof Boolean || param instanceof Integer || param instanceof Long
                    || param instanceof String || param instanceof BigInteger integer && integer.compareTo(MIN_INT64) >= 0
                            && integer.compareTo(MAX_UINT64) <= 0;
        }

        /**
         * For SQL text that has literals nobody is to see in an error or a log.
         *
         * @param shownSql what to show in place of the SQL text, null for the SQL text itself
         * @param hidden   the literals' values, which are taken out of the server's messages as well
         */
        public Builder shown(String shownSql, List<?> hidden) {
            this.shownSql = shownSql;
            this.hidden = hidden;
            return this;
        }

        /** @param queryId letters and digits, unique; best 32 hexadecimal digits */
        public Builder queryId(String queryId) {
            this.queryId = queryId == null ? null : QueryIds.check(queryId);
            return this;
        }

        public Builder database(String database) {
            this.database = database;
            return this;
        }

        public Builder role(String role) {
            this.role = role;
            return this;
        }

        /** @param value numbers and booleans as text: the server takes nothing else */
        public Builder setting(String name, String value) {
            settings.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        public Builder settings(Map<String, String> settings) {
            settings.forEach(this::setting);
            return this;
        }

        /** For whoever keeps the state of a session on his own; {@link DatabendClient#session()} does it for you. */
        public Builder session(SessionState session) {
            this.session = session;
            return this;
        }

        /** @param waitTimeSecs 0 (do not wait) or more */
        public Builder waitTimeSecs(Integer waitTimeSecs) {
            this.waitTimeSecs = atLeast(0, waitTimeSecs, "waitTimeSecs");
            return this;
        }

        /** @param maxRowsPerPage 1 or more */
        public Builder maxRowsPerPage(Integer maxRowsPerPage) {
            this.maxRowsPerPage = atLeast(1, maxRowsPerPage, "maxRowsPerPage");
            return this;
        }

        /** @param maxRowsInBuffer 1 or more */
        public Builder maxRowsInBuffer(Integer maxRowsInBuffer) {
            this.maxRowsInBuffer = atLeast(1, maxRowsInBuffer, "maxRowsInBuffer");
            return this;
        }

        public Builder deduplicateLabel(String deduplicateLabel) {
            this.deduplicateLabel = deduplicateLabel;
            return this;
        }

        public Builder traceParent(TraceParent traceParent) {
            this.traceParent = traceParent;
            return this;
        }

        /**
         * From sending the statement until its result has been read. When it passes the query is killed, and what waits
         * for it fails, of kind {@code TIMEOUT}. It is also the server's own limit, as the setting
         * {@code max_execute_time_in_seconds}, unless there is one.
         *
         * @param timeout more than 0
         */
        public Builder timeout(Duration timeout) {
            if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
                throw new IllegalArgumentException("timeout is " + timeout.toMillis() + " ms, it takes more than 0");
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * @param progressListener is told on a thread of the client, which must not be blocked. What it throws is
         *                         logged and has no effect.
         */
        public Builder progressListener(ProgressListener progressListener) {
            this.progressListener = progressListener;
            return this;
        }

        /** For a statement without {@link #params}: with them the server passes over it silently. */
        public Builder stageAttachment(StageAttachment stageAttachment) {
            this.stageAttachment = stageAttachment;
            return this;
        }

        /** By default {@code query}; another word for a statement that is part of something larger. */
        public Builder operation(String operation) {
            this.operation = Objects.requireNonNull(operation, "operation");
            return this;
        }

        private Map<String, String> settingsWithTimeout() {
            Map<String, String> all = new LinkedHashMap<>(settings);
            if (timeout != null) {
                // rounded up: 0 would be no limit
                all.putIfAbsent(MAX_EXECUTE_TIME, Long.toString(timeout.plusMillis(999).toSeconds()));
            }
            return all;
        }

        /**
         * @throws IllegalArgumentException if there are both params and a stage attachment
         */
        public Statement build() {
            if (stageAttachment != null && !params.isEmpty()) {
                throw new IllegalArgumentException(
                        "A statement has params and a stage attachment, which the server would pass over then");
            }
            return new Statement(this);
        }

        private static Integer atLeast(int least, Integer value, String name) {
            if (value != null && value < least) {
                throw new IllegalArgumentException(name + " is " + value + ", it takes " + least + " or more");
            }
            return value;
        }
    }
}
