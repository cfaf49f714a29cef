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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.cameldatabend.load.Content;
import io.github.cameldatabend.load.SendListener;
import io.github.cameldatabend.load.StageLocation;

/**
 * Files that are to be written to a stage, and how. Immutable.
 *
 * <pre>{@code
 * Upload upload = Upload.to(StageLocation.folder("inbox", "2026")).content(Content.of(Path.of("pets.csv"))).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class Upload {

    private final StageLocation folder;
    private final List<Content> contents;
    private final Presign presign;
    private final String role;
    private final TraceParent traceParent;
    private final SendListener progressListener;
    private final Duration progressInterval;

    private Upload(Builder builder) {
        this.folder = builder.folder;
        this.contents = List.copyOf(builder.contents);
        this.presign = builder.presign;
        this.role = builder.role;
        this.traceParent = builder.traceParent;
        this.progressListener = builder.progressListener;
        this.progressInterval = builder.progressInterval;
    }

    /**
     * @param  folder                   where the files go
     * @throws IllegalArgumentException if it is a file
     */
    public static Builder to(StageLocation folder) {
        return new Builder(folder);
    }

    /** @return where the files go */
    public StageLocation folder() {
        return folder;
    }

    /** @return at least one */
    public List<Content> contents() {
        return contents;
    }

    /** @return whether they go straight to the storage; never null */
    public Presign presign() {
        return presign;
    }

    /** @return the role that asks for the way to the storage, or null */
    public String role() {
        return role;
    }

    /** @return the span that it is part of, or null */
    public TraceParent traceParent() {
        return traceParent;
    }

    /** @return who is told of the progress, or null */
    public SendListener progressListener() {
        return progressListener;
    }

    /** @return how often; zero for not at all */
    public Duration progressInterval() {
        return progressInterval;
    }

    /**
     * Collects an {@link Upload}.
     *
     * @since 0.1
     */
    public static final class Builder {

        private final StageLocation folder;
        private final List<Content> contents = new ArrayList<>();
        private Presign presign = Presign.auto;
        private String role;
        private TraceParent traceParent;
        private SendListener progressListener;
        private Duration progressInterval = Duration.ZERO;

        private Builder(StageLocation folder) {
            if (!folder.isFolder()) {
                throw new IllegalArgumentException(
                        "Files go to '" + folder + "', it takes a folder, with a slash at its end, or a whole stage");
            }
            this.folder = folder;
        }

        /** One more file. */
        public Builder content(Content content) {
            contents.add(Objects.requireNonNull(content));
            return this;
        }

        public Builder contents(List<? extends Content> more) {
            more.forEach(this::content);
            return this;
        }

        /** By default {@code auto}. */
        public Builder presign(Presign presign) {
            this.presign = Objects.requireNonNull(presign);
            return this;
        }

        /** Null, the default, for the client's. */
        public Builder role(String role) {
            this.role = role;
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
         * @throws IllegalArgumentException if there is no file, or two have the same name
         */
        public Upload build() {
            if (contents.isEmpty()) {
                throw new IllegalArgumentException("There is no file to upload, it takes at least one");
            }
            Set<String> names = new HashSet<>();
            for (Content content : contents) {
                folder.resolve(content.name());
                if (!names.add(content.name())) {
                    throw new IllegalArgumentException(
                            "Two files have the name '" + content.name() + "', and the second would replace the first");
                }
            }
            return new Upload(this);
        }
    }
}
