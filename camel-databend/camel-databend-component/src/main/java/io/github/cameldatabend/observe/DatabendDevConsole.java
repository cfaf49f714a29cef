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
package io.github.cameldatabend.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.cameldatabend.client.Activity;
import io.github.cameldatabend.result.QueryStats;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * Shows what the {@code databend} components have under way, and how their consumers are doing. There is neither SQL
 * text nor the text of a failure in it, which may have literals of the SQL, unless the option {@code sql=true} asks for
 * it; there is never a secret.
 *
 * @since 0.1
 */
@DevConsole(name = "databend", displayName = "Databend", description = "Queries under way and consumers of Databend")
public class DatabendDevConsole extends AbstractDevConsole {

    /** Whether to show SQL text and the messages of failures: {@code true} or {@code false}, the default. */
    public static final String SQL = "sql";

    public DatabendDevConsole() {
        super("camel", "databend", "Databend", "Queries under way and consumers of Databend");
    }

    private Map<String, Observable> components() {
        Map<String, Observable> components = new TreeMap<>();
        for (String name : getCamelContext().getComponentNames()) {
            if (getCamelContext().hasComponent(name) instanceof Observable component) {
                components.put(name, component);
            }
        }
        return components;
    }

    private static Told told(Map<String, Object> options) {
        return new Told("true".equals(String.valueOf(options.get(SQL))));
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Told told = told(options);
        JsonArray components = new JsonArray();
        this.components().forEach((name, component) -> {
            JsonObject json = new JsonObject();
            json.put("name", name);
            json.put("underWay", array(component.activities().stream().map(activity -> json(activity, told)).toList()));
            json.put("consumers", array(component.consumers().stream().map(consumer -> json(consumer, told)).toList()));
            components.add(json);
        });
        JsonObject root = new JsonObject();
        root.put("components", components);
        return root;
    }

    private static JsonArray array(List<JsonObject> objects) {
        return new JsonArray(objects);
    }

    private static JsonObject json(Activity activity, Told told) {
        JsonObject json = new JsonObject();
        json.put("operation", activity.operation());
        putIfKnown(json, "queryId", activity.queryId());
        putIfKnown(json, "nodeId", activity.nodeId());
        putIfKnown(json, "state", activity.state());
        json.put("startedAt", activity.startedAt().toString());
        json.put("ageMillis", activity.duration().toMillis());
        json.put("retries", activity.retries());
        json.put("stats", new JsonObject(activity.stats().asMap()));
        putIfKnown(json, "sql", told.sql(activity.sql()));
        return json;
    }

    private static JsonObject json(ConsumerState consumer, Told told) {
        JsonObject json = new JsonObject();
        putIfKnown(json, "routeId", consumer.routeId());
        json.put("endpoint", consumer.endpoint());
        json.put("status", consumer.status());
        json.put("polling", consumer.polling());
        if (consumer.latest() != null) {
            json.put("lastPoll", json(consumer.latest(), told));
        }
        putIfKnown(json, "watermark", consumer.watermark());
        putIfKnown(json, "sql", told.sql(consumer.sql()));
        return json;
    }

    private static JsonObject json(Poll poll, Told told) {
        JsonObject json = new JsonObject();
        json.put("began", poll.began().toString());
        json.put("durationMillis", poll.duration().toMillis());
        if (poll.failure() == null) {
            json.put("messages", poll.messages());
        } else {
            json.put("failure", told.failure(poll.failure()));
        }
        return json;
    }

    private static void putIfKnown(JsonObject json, String name, String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        Told told = told(options);
        StringBuilder text = new StringBuilder();
        components().forEach((name, component) -> {
            line(text, 0, "Component " + name);
            List<Activity> activities = component.activities();
            line(text, 1, "Under way: " + activities.size());
            activities.forEach(activity -> describe(text, activity, told));
            List<ConsumerState> consumers = component.consumers();
            line(text, 1, "Consumers: " + consumers.size());
            consumers.forEach(consumer -> describe(text, consumer, told));
        });
        return text.toString();
    }

    private static void describe(StringBuilder text, Activity activity, Told told) {
        QueryStats stats = activity.stats();
        line(text, 2, known(activity.operation(), activity.queryId(), onNode(activity.nodeId()), activity.state(),
                "age " + TimeUtils.printDuration(activity.duration().toMillis(), true),
                activity.retries() > 0 ? activity.retries() + " retries" : null));
        line(text, 3, "read " + counts(stats.scanRows(), stats.scanBytes())
                      + ", written " + counts(stats.writeRows(), stats.writeBytes())
                      + ", result " + counts(stats.resultRows(), stats.resultBytes()));
        lineIfKnown(text, told.sql(activity.sql()));
    }

    private static String onNode(String nodeId) {
        return nodeId.isEmpty() ? null : "on node " + nodeId;
    }

    private static String counts(long rows, long bytes) {
        return rows + " rows " + bytes + " bytes";
    }

    private static void describe(StringBuilder text, ConsumerState consumer, Told told) {
        line(text, 2, known(consumer.endpoint(), consumer.routeId() == null ? null : "route " + consumer.routeId(),
                consumer.status(), consumer.polling() ? "polling" : null,
                consumer.watermark() == null ? null : "watermark " + consumer.watermark()));
        Poll poll = consumer.latest();
        if (poll != null) {
            line(text, 3, "last poll " + poll.began() + ", took "
                          + TimeUtils.printDuration(poll.duration().toMillis(), true) + ", "
                          + (poll.failure() == null ? poll.messages() + " messages" : told.failure(poll.failure())));
        }
        lineIfKnown(text, told.sql(consumer.sql()));
    }

    private static String known(String... parts) {
        return String.join(", ", Arrays.stream(parts).filter(part -> part != null && !part.isEmpty()).toList());
    }

    private static void lineIfKnown(StringBuilder text, String line) {
        if (line != null) {
            line(text, 3, line);
        }
    }

    private static void line(StringBuilder text, int depth, String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }
}
