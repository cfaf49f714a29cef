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
package io.github.cameldatabend.operation;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.cameldatabend.load.Content;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;

/**
 * Files that the body of a message holds.
 */
final class FileContents {

    private static final String ACCEPTED
            = "it takes File, Path, WrappedFile, InputStream, byte[] and String, or a List of these";

    private static final String ENCODING = "encoding";
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private final Exchange exchange;
    private final Supplier<Charset> charset;

    /**
     * @param charset what text is written in; not asked for where there is none
     */
    private FileContents(Exchange exchange, Supplier<Charset> charset) {
        this.exchange = exchange;
        this.charset = charset;
    }

    /**
     * The body as one file, or each element of a body that is a List. The name of a single file is that of the header
     * {@code CamelFileName}; without it, and in a List, a file has its own.
     *
     * @throws IllegalArgumentException if the body holds something else, a file has no name, or cannot be read
     */
    static List<Content> of(Exchange exchange) {
        FileContents contents = new FileContents(exchange, () -> {
            Charset given = ExchangeHelper.getCharset(exchange, false);
            return given == null ? StandardCharsets.UTF_8 : given;
        });
        Object body = exchange.getMessage().getBody();
        if (body instanceof List<?> list) {
            if (list.isEmpty()) {
                throw new IllegalArgumentException("The body is an empty List, and so has no file");
            }
            return list.stream().map(contents::element).toList();
        }
        return List.of(contents.content(body, fileName(exchange.getMessage())));
    }

    /** Whether a body is a file, rather than rows. */
    static boolean isFile(Object body) {
        return body instanceof WrappedFile || body instanceof File || body instanceof Path || body instanceof byte[]
                || body instanceof String || body instanceof StreamCache || body instanceof InputStream;
    }

    /**
     * @return of the header {@code CamelFileName}, else of the file in the body; null for none
     */
    static String nameOf(Exchange exchange) {
        String given = fileName(exchange.getMessage());
        if (given != null) {
            return given;
        }
        Object body = exchange.getMessage().getBody();
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (file instanceof Path path) {
            return path.toString();
        }
        return file instanceof File own ? own.getName() : null;
    }

    /**
     * A body that {@linkplain #isFile is a file}, whose text is written as the server is told to read it: whatever the
     * charset of the exchange is, a step before may have left it.
     *
     * @param  name                     in place of its own
     * @param  formatOptions            of the file
     * @throws IllegalArgumentException if it cannot be read
     */
    static Content one(Exchange exchange, String name, Map<String, String> formatOptions) {
        return new FileContents(exchange, () -> charset(formatOptions.get(ENCODING))).content(exchange.getMessage().getBody(),
                name);
    }

    private static Charset charset(String encoding) {
        if (encoding != null && !UTF_8.contains(encoding.toLowerCase(Locale.ROOT))) {
            // of the same name, charsets of Java and of the server differ in some characters
            throw new IllegalArgumentException(
                    "Option format." + ENCODING + " is '" + encoding + "', but the body is text, which is sent as UTF-8 only:"
                                               + " give it as byte[] in that encoding, or leave the option out");
        }
        return StandardCharsets.UTF_8;
    }

    private Content element(Object element) {
        if (element instanceof Exchange other) {
            return content(other.getMessage().getBody(), fileName(other.getMessage()));
        }
        if (element instanceof Message message) {
            return content(message.getBody(), fileName(message));
        }
        return content(element, null);
    }

    private static String fileName(Message message) {
        return message.getHeader(Exchange.FILE_NAME, String.class);
    }

    /**
     * @param  name                     null for its own
     * @throws IllegalArgumentException as {@link #of} does
     */
    private Content content(Object body, String name) {
        if (body instanceof WrappedFile<?> wrapped) {
            return wrapped.getFile() instanceof File file
                    ? content(file, name) : content(wrapped.getBody(), name);
        }
        if (body instanceof File file) {
            return content(file.toPath(), name);
        }
        if (body instanceof Path file) {
            return name == null ? Content.of(file) : Content.of(name, file);
        }
        if (body == null) {
            throw new IllegalArgumentException("The body is empty: " + ACCEPTED);
        }
        if (body instanceof byte[] bytes) {
            return Content.of(named(name, body), bytes);
        }
        if (body instanceof String text) {
            return Content.of(named(name, body), text, charset.get());
        }
        // what comes from a query is one only in order not to be copied
        if (body instanceof StreamCache cache && !(body instanceof ResultInputStream)) {
            return cached(named(name, body), cache);
        }
        if (body instanceof InputStream stream) {
            return Content.of(named(name, body), notSentBefore(stream));
        }
        throw new IllegalArgumentException("The body is of class " + body.getClass().getName() + ", " + ACCEPTED);
    }

    private static String named(String name, Object body) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "A body of class " + body.getClass().getName() + " has no name: give it one by the header "
                                               + Exchange.FILE_NAME + "; in a List only File, Path and WrappedFile have theirs,"
                                               + " and messages that have the header");
        }
        return name;
    }

    private Content cached(String name, StreamCache cache) {
        if (cache instanceof Reader reader) {
            // its bytes would be in the platform's charset, and it is in memory anyway
            cache.reset();
            try {
                return Content.of(name, IOHelper.toString(reader), charset.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new CachedContent(name, cache);
    }

    /**
     * A stream is at its end once it was sent: with a redelivery an empty file would take the place of the first one.
     */
    private InputStream notSentBefore(InputStream stream) {
        ReadSources read = ReadSources.of(exchange);
        read.check(stream, "InputStream", "convert it to File or byte[] before, or let Camel cache it");
        return new SentStream(stream, read);
    }

    /** Notes its first byte: until then an attempt has left the stream as it was. */
    private static final class SentStream extends FilterInputStream {

        private final ReadSources read;

        private SentStream(InputStream stream, ReadSources read) {
            super(stream);
            this.read = read;
        }

        @Override
        public int read() throws IOException {
            read.add(in);
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            read.add(in);
            return in.read(target, offset, length);
        }
    }

    /**
     * A stream of which Camel has made a copy.
     */
    private record CachedContent(String name, StreamCache cache) implements Content {

        /** A cache that does not know says 0. */
        @Override
        public long length() {
            return cache.length() > 0 ? cache.length() : UNKNOWN_LENGTH;
        }

        @Override
        public boolean isReplayable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream target) throws IOException {
            cache.reset();
            cache.writeTo(target);
        }
    }
}
