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
package io.github.cameldatabend.faults;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import io.github.cameldatabend.faults.HealthyServer.Version;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * How something is attempted: the steps of an exchange, one after the other until one fails, and which of their
 * requests meets the fault. Then the exchange ends.
 */
final class Plan {

    static final String SELECT = "query?sql=SELECT n FROM t";
    static final String FIRST_PAGE = SELECT + "&outputType=Page";
    static final String INSERT = "query?sql=INSERT INTO t VALUES (1)";
    static final String STREAMING_LOAD = "load?table=t&loadMethod=streaming";
    static final String STAGED_LOAD = "load?table=t&loadMethod=stage";

    private final List<String> steps;
    private List<String> stepsBefore = List.of();
    private Predicate<Request> hit = request -> false;
    private Predicate<Request> former;
    private Version version = Version.FORGETFUL;
    private Consumer<Message> input = message -> {
    };
    private Predicate<Exchange> right = exchange -> true;
    private ToIntFunction<HealthyServer> count;

    private Plan(List<String> steps) {
        this.steps = steps;
    }

    /**
     * @param steps URIs without scheme and the options of the connection
     */
    static Plan of(String... steps) {
        return new Plan(List.of(steps));
    }

    /** Steps that go well whatever the fault, and leave no request under way. */
    Plan after(String... others) {
        stepsBefore = List.of(others);
        return this;
    }

    /** The requests that the fault is for; the very first request is one of them. */
    Plan hits(Predicate<Request> request) {
        hit = request;
        return this;
    }

    /**
     * The requests that the fault is for.
     *
     * @param justBefore the one that the first of them follows
     */
    Plan hits(Predicate<Request> request, Predicate<Request> justBefore) {
        former = justBefore;
        return hits(request);
    }

    Plan on(Version serverVersion) {
        version = serverVersion;
        return this;
    }

    /** What the message of the first step has. */
    Plan with(Consumer<Message> prepared) {
        input = prepared;
        return this;
    }

    /** What the exchange has become, if nothing has failed. */
    Plan gives(Predicate<Exchange> what) {
        right = what;
        return this;
    }

    /** How often the server has done it. Without this it only reads, and is done when it succeeds. */
    Plan counts(ToIntFunction<HealthyServer> times) {
        count = times;
        return this;
    }

    List<String> stepsBefore() {
        return stepsBefore;
    }

    List<String> steps() {
        return steps;
    }

    boolean isHit(Request request) {
        return hit.test(request);
    }

    /** Whether the next request is the first that the fault is for. */
    boolean isNextHit(Request request) {
        return former != null && former.test(request);
    }

    boolean isHitAtOnce() {
        return former == null;
    }

    Version serverVersion() {
        return version;
    }

    void prepare(Message message) {
        input.accept(message);
    }

    boolean isRight(Exchange exchange) {
        return right.test(exchange);
    }

    int timesDone(HealthyServer server, boolean succeeded) {
        return count == null ? succeeded ? 1 : 0 : count.applyAsInt(server);
    }
}
