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

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.load.RowFormat;
import io.github.cameldatabend.load.Rows;
import io.github.cameldatabend.load.SendListener;
import io.github.cameldatabend.load.StageLocation;
import io.github.cameldatabend.sql.Identifiers;

/**
 * Rows or a file that are to be put into a table, and how. To be used once.
 *
 * <pre>{@code
 * Load load = Load.into("zoo.pets").rows(Rows.of(pets, List.of("id", "name"), false)).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class Load {

    /** ORC and AVRO are refused there; of TSV, which is also TEXT, a last line that no line break ends is lost. */
    private static final Set<String> NOT_STREAMED = Set.of("ORC", "AVRO", "TSV", "TEXT");

    private final String table;
    private final String quotedTable;
    private final Rows rows;
    private final RowFormat rowFormat;
    private final Content file;
    private final Map<String, String> fileFormatOptions;
    private final List<String> columns;
    private final LoadMethod method;
    private final StageLocation folder;
    private final Presign presign;
    private final Map<String, String> copyOptions;
    private final List<String> replaceOn;
    private final String deduplicateLabel;
    private final String database;
    private final String role;
    private final Map<String, String> settings;
    private final TraceParent traceParent;
    private final SendListener progressListener;
    private final Duration progressInterval;
    private final Runnable endListener;

    private Load(Builder builder) {
        this.table = builder.table;
        this.quotedTable = builder.quotedTable;
        this.rows = builder.rows;
        this.rowFormat = builder.rowFormat;
        this.file = builder.file;
        this.fileFormatOptions = Collections.unmodifiableMap(builder.fileFormatOptions);
        this.columns = builder.columns;
        this.method = builder.method;
        this.folder = builder.folder;
        this.presign = builder.presign;
        this.copyOptions = Collections.unmodifiableMap(builder.copyOptions);
        this.replaceOn = builder.replaceOn;
        this.deduplicateLabel = builder.deduplicateLabel;
        this.database = builder.database;
        this.role = builder.role;
        this.settings = Collections.unmodifiableMap(new LinkedHashMap<>(builder.settings));
        this.traceParent = builder.traceParent;
        this.progressListener = builder.progressListener;
        this.progressInterval = builder.progressInterval;
        this.endListener = builder.endListener;
    }

    /**
     * @param  table                    {@code table} or {@code database.table}, each part as it is, in upper or lower
     *                                  case; a part with a dot of its own stands in quotes
     * @throws IllegalArgumentException if it is no name
     */
    public static Builder into(String table) {
        return into("The table", table);
    }

    /**
     * @param place what holds the name, for the message
     * @param table as above
     */
    public static Builder into(String place, String table) {
        return new Builder(place, table);
    }

    Load withDefaults(String otherDatabase, String otherRole, Map<String, String> otherSettings) {
        Builder complete = new Builder(this);
        complete.database = database == null ? otherDatabase : database;
        complete.role = role == null ? otherRole : role;
        complete.settings.putAll(otherSettings);
        complete.settings.putAll(settings);
        return complete.build();
    }

    /** As it was given. */
    String table() {
        return table;
    }

    String quotedTable() {
        return quotedTable;
    }

    /** Null for a file. */
    Rows rows() {
        return rows;
    }

    /** Null for the one that is best for the server. */
    RowFormat rowFormat() {
        return rowFormat;
    }

    /** Null for rows. */
    Content file() {
        return file;
    }

    Map<String, String> fileFormatOptions() {
        return fileFormatOptions;
    }

    /** Of a file; empty for all of the table. */
    List<String> columns() {
        return columns;
    }

    /** Why no server takes all of it as a streaming load; empty when one may. */
    Optional<String> streamingObstacle() {
        if (!replaceOn.isEmpty()) {
            return Optional.of("rows are to be replaced, which it does not do");
        }
        if (!copyOptions.isEmpty()) {
            return Optional.of("there are copy options, which are for staged files");
        }
        String type = fileFormatOptions.getOrDefault("type", "");
        return NOT_STREAMED.contains(type.toUpperCase(Locale.ROOT))
                ? Optional.of("the file format is " + type) : Optional.empty();
    }

    static IllegalArgumentException noStreaming(String obstacle) {
        return new IllegalArgumentException(
                "loadMethod is streaming, but " + obstacle + ": it takes loadMethod stage or auto");
    }

    LoadMethod method() {
        return method;
    }

    StageLocation folder() {
        return folder;
    }

    Presign presign() {
        return presign;
    }

    Map<String, String> copyOptions() {
        return copyOptions;
    }

    List<String> replaceOn() {
        return replaceOn;
    }

    String deduplicateLabel() {
        return deduplicateLabel;
    }

    String database() {
        return database;
    }

    String role() {
        return role;
    }

    Map<String, String> settings() {
        return settings;
    }

    TraceParent traceParent() {
        return traceParent;
    }

    SendListener progressListener() {
        return progressListener;
    }

    Duration progressInterval() {
        return progressInterval;
    }

    Runnable endListener() {
        return endListener;
    }

    /**
     * Collects a {@link Load}; null always means "not given".
     *
     * @since 0.1
     */
    public static final class Builder {

        private final String table;
        private final String quotedTable;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Rows rows;
        private RowFormat rowFormat;
        private Content file;
        private Map<String, String> fileFormatOptions = Map.of();
        private List<String> columns = List.of();
        private LoadMethod method = LoadMethod.auto;
        private StageLocation folder = StageLocation.folder(StageLocation.USER_STAGE, null);
        private Presign presign = Presign.auto;
        private Map<String, String> copyOptions = Map.of();
        private List<String> replaceOn = List.of();
        private String deduplicateLabel;
        private String database;
        private String role;
        private TraceParent traceParent;
        private SendListener progressListener;
        private Duration progressInterval = Duration.ZERO;
        private Runnable endListener = () -> {
        };

        private Builder(String place, String table) {
            this.table = table;
            this.quotedTable = Identifiers.table(place, table);
        }

        /** Its settings are left out. */
        private Builder(Load load) {
            table = load.table;
            quotedTable = load.quotedTable;
            rows = load.rows;
            rowFormat = load.rowFormat;
            file = load.file;
            fileFormatOptions = load.fileFormatOptions;
            columns = load.columns;
            method = load.method;
            folder = load.folder;
            presign = load.presign;
            copyOptions = load.copyOptions;
            replaceOn = load.replaceOn;
            deduplicateLabel = load.deduplicateLabel;
            traceParent = load.traceParent;
            progressListener = load.progressListener;
            progressInterval = load.progressInterval;
            endListener = load.endListener;
        }

        /** In place of a file. */
        public Builder rows(Rows rows) {
            this.rows = rows;
            return this;
        }

        /** Null, the default, for the one that is best for the server. */
        public Builder rowFormat(RowFormat rowFormat) {
            this.rowFormat = rowFormat;
            return this;
        }

        /**
         * In place of rows. The file is sent as it is.
         *
         * @param formatOptions {@code type} and what else the format has, as {@link FileFormat#options} gives them
         * @param columns       that the file has, in its order; empty for all of the table
         */
        public Builder file(Content file, Map<String, String> formatOptions, List<String> columns) {
            this.file = file;
            this.fileFormatOptions = FileFormat.withoutAuto(formatOptions, file.name());
            this.columns = List.copyOf(columns);
            return this;
        }

        /** By default {@code auto}. */
        public Builder method(LoadMethod method) {
            this.method = Objects.requireNonNull(method);
            return this;
        }

        /** Where the file goes if it goes by a stage, for as long as it takes; by default the user's own stage. */
        public Builder folder(StageLocation folder) {
            this.folder = folder;
            return this;
        }

        /** Whether it gets there straight through the storage; by default {@code auto}. */
        public Builder presign(Presign presign) {
            this.presign = Objects.requireNonNull(presign);
            return this;
        }

        /** Keys in lower case. With any it goes by a stage. */
        public Builder copyOptions(Map<String, String> copyOptions) {
            this.copyOptions = new LinkedHashMap<>(copyOptions);
            return this;
        }

        /** Columns by which a row replaces another. With any it goes by a stage. */
        public Builder replaceOn(List<String> replaceOn) {
            this.replaceOn = List.copyOf(replaceOn);
            return this;
        }

        /** A text under which the server loads once only. With one it goes by a stage. */
        public Builder deduplicateLabel(String deduplicateLabel) {
            this.deduplicateLabel = deduplicateLabel;
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

        public Builder settings(Map<String, String> settings) {
            this.settings.putAll(settings);
            return this;
        }

        /** The span that it is part of; null, the default, for none. */
        public Builder traceParent(TraceParent traceParent) {
            this.traceParent = traceParent;
            return this;
        }

        /**
         * @param listener or null
         * @param interval how often to tell it; zero for not at all
         */
        public Builder progress(SendListener listener, Duration interval) {
            this.progressListener = listener;
            this.progressInterval = Objects.requireNonNull(interval);
            return this;
        }

        /**
         * A load whose future is cancelled goes on for a moment, to leave nothing behind.
         *
         * @param listener is told once when nothing of it is under way any more, cancelled or not
         */
        public Builder onEnd(Runnable listener) {
            this.endListener = Objects.requireNonNull(listener);
            return this;
        }

        /**
         * @throws IllegalArgumentException if there are neither rows nor a file, or both; if the folder is a file; if
         *                                  no server takes as a streaming load what is to be one
         */
        public Load build() {
            if (rows == null == (file == null)) {
                throw new IllegalArgumentException("There are " + (rows == null ? "neither" : "both") + " rows and a file");
            }
            if (file != null && !fileFormatOptions.containsKey("type")) {
                throw new IllegalArgumentException("The format of file '" + file.name() + "' has no type");
            }
            if (!folder.isFolder()) {
                throw new IllegalArgumentException("Files go by '" + folder + "', it takes a folder or a whole stage");
            }
            Load load = new Load(this);
            if (method == LoadMethod.streaming) {
                load.streamingObstacle().ifPresent(obstacle -> {
                    throw noStreaming(obstacle);
                });
            }
            return load;
        }
    }
}
