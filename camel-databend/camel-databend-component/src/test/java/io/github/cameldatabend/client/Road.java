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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.DatabendConsumerConfiguration;
import io.github.cameldatabend.DatabendEndpoint;
import org.apache.camel.Message;

/**
 * A way by which a value gets from an application, or from the server by way of an application, into a request.
 *
 * @param name      for people
 * @param operation that the value is for
 * @param polled    whether that is the operation of a consumer
 * @param options   puts the value into the endpoint
 * @param message   puts it into the message: into the one that is sent, or for a consumer within its route
 * @param server    puts it into what the server answers
 * @param open      whether it gets to the end: there are values that only say what is done with others
 */
record Road(
        String name, String operation, boolean polled, BiConsumer<DatabendEndpoint, String> options,
        BiConsumer<Message, String> message, BiConsumer<RecordingServer, String> server, boolean open) {

    private static final BiConsumer<RecordingServer, String> AS_EVER = (server, value) -> {
    };

    /** Messages are sent to an endpoint. */
    static Road to(String operation, String name) {
        return new Road(name, operation, false, Road::nothing, Road::nothing, AS_EVER, true);
    }

    /** An endpoint is polled. */
    static Road from(String operation, String name) {
        return new Road(name, operation, true, Road::nothing, Road::nothing, AS_EVER, true);
    }

    static Road header(String operation, String header) {
        return to(operation, "header " + header).message((message, value) -> message.setHeader(header, value));
    }

    static Road option(String operation, String name, BiConsumer<DatabendConfiguration, String> option) {
        return to(operation, "option " + name).option(option);
    }

    private static void nothing(Object target, String value) {
    }

    Road named(String more) {
        return new Road(name + ", " + more, operation, polled, options, message, server, open);
    }

    /** Of which nothing gets into a request. */
    Road closed() {
        return new Road(name, operation, polled, options, message, server, false);
    }

    /** After the others. */
    Road options(BiConsumer<DatabendEndpoint, String> more) {
        return new Road(name, operation, polled, options.andThen(more), message, server, open);
    }

    /** After the others. */
    Road option(BiConsumer<DatabendConfiguration, String> more) {
        return options((endpoint, value) -> more.accept(endpoint.getConfiguration(), value));
    }

    /** Before the others. */
    Road firstOption(BiConsumer<DatabendConfiguration, String> first) {
        BiConsumer<DatabendEndpoint, String> all = (endpoint, value) -> first.accept(endpoint.getConfiguration(), value);
        return new Road(name, operation, polled, all.andThen(options), message, server, open);
    }

    /** After the others. */
    Road consumerOption(BiConsumer<DatabendConsumerConfiguration, String> more) {
        return options((endpoint, value) -> more.accept(endpoint.getConsumerConfiguration(), value));
    }

    Road message(BiConsumer<Message, String> more) {
        return new Road(name, operation, polled, options, message.andThen(more), server, open);
    }

    Road body(Object body) {
        return message((sent, value) -> sent.setBody(body));
    }

    Road server(BiConsumer<RecordingServer, String> more) {
        return new Road(name, operation, polled, options, message, server == AS_EVER ? more : server.andThen(more), open);
    }

    /** In back quotes, as a name stands in an option. */
    static String quoted(String value) {
        return '`' + value.replace("`", "``") + '`';
    }

    /**
     * Found nowhere else, and coded as the hostile ones are: names of procedures have quotes only if they need some.
     */
    String harmless() {
        return name.toLowerCase(Locale.ROOT).endsWith("procedurename") ? "Harmless 7" : "Harmless7";
    }

    boolean isOfRows() {
        return name.startsWith("value of a row");
    }

    /**
     * @param  sent with the harmless value
     * @return      what may be sent with another: the same, but spaces at the ends of an option or an id are a slip,
     *              types have commas between them, names of tables dots, and a name may do without quotes
     */
    Stream<List<String>> expected(List<String> sent, String value) {
        String known = server == AS_EVER ? value : text(value);
        Stream<List<String>> whole = Stream.of(known, known.strip()).flatMap(data -> Stream.<Supplier<List<String>>> of(
                () -> sent.stream().map(part -> part.replace(harmless(), data)).toList(),
                () -> sent.stream().map(
                        part -> part.equals("sql name=" + harmless()) ? "sql word=" + data : part.replace(harmless(), data))
                        .toList()))
                .map(Supplier::get);
        if (name.toLowerCase(Locale.ROOT).endsWith("procedureargs")) {
            return Stream.concat(whole, Stream.of(inParts(sent, ",", value.split(" *, *"))));
        }
        return name.endsWith("watermarkTable")
                ? Stream.concat(whole, Stream.of(inParts(sent, ".", value.split("[.]")))) : whole;
    }

    private List<String> inParts(List<String> sent, String separator, String... parts) {
        return sent.stream().flatMap(part -> part.equals("sql word=" + harmless())
                ? Stream.of(("sql word=" + String.join("|sql symbol=" + separator + "|sql word=", parts)).split("[|]"))
                : Stream.of(part.replace(harmless(), String.join(separator, parts)))).toList();
    }

    /** What a server can have stored: it knows no half of a character. */
    private static String text(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    }

    /**
     * @param  sent    in parts, where the value was refused
     * @param  allowed in parts, with the harmless value
     * @return         whether these are requests, each as it is with a harmless value, that have nothing of the value;
     *                 what would have followed from it may be missing
     */
    boolean isRefusal(List<String> sent, List<String> allowed) {
        Iterator<List<String>> rest = requests(allowed).stream()
                .filter(request -> request.stream().noneMatch(part -> part.contains(harmless()))).iterator();
        return requests(sent).stream().allMatch(request -> {
            while (rest.hasNext()) {
                if (rest.next().equals(request)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static List<List<String>> requests(List<String> parts) {
        List<List<String>> requests = new ArrayList<>();
        for (String part : parts) {
            if (part.startsWith(SentParts.METHOD)) {
                requests.add(new ArrayList<>());
            }
            requests.get(requests.size() - 1).add(part);
        }
        return requests;
    }

    @Override
    public String toString() {
        return (polled ? "from " : "") + operation + ": " + name;
    }
}
