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

import java.net.URI;
import java.util.Set;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * Says in the spans of Camel's tracers what a step did on Databend, in the words of OpenTelemetry's conventions for
 * databases. SQL text is in them only where the option {@code traceSql} allows it.
 *
 * @since 0.1
 */
public class DatabendSpanDecorator extends AbstractSpanDecorator {

    static final String NAMESPACE = "db.namespace";
    static final String OPERATION = "db.operation.name";
    static final String SQL = "db.query.text";
    static final String ROWS = "db.response.returned_rows";
    static final String CODE = "db.response.status_code";
    static final String ERROR = "error.type";
    static final String PORT = "server.port";
    static final String QUERY_ID = "databend.query.id";
    static final String UPDATED = "databend.updated_rows";

    /** Which endpoint the step under way sends to. */
    private static final String STEP = "CamelDatabendTracedStep";
    private static final Set<String> WITH_QUERY_ID
            = Set.of("query", "nextPage", "callProcedure", "insertFromStage", "load", "status", "kill", "finalize");
    private static final Set<String> WITH_ROWS = Set.of("query", "nextPage", "callProcedure");
    private static final Set<String> WITH_UPDATES = Set.of("query", "callProcedure", "insertFromStage", "load");

    @Override
    public String getComponent() {
        return "databend";
    }

    @Override
    public String getComponentClassName() {
        return "io.github.cameldatabend.DatabendComponent";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        if (!(endpoint instanceof ObservedEndpoint databend)) {
            super.beforeTracingEvent(span, exchange, endpoint);
            return;
        }
        super.beforeTracingEvent(databend.isTraceSql() ? span : new SpanWithoutSql(span), exchange, endpoint);
        span.setTag(TagConstants.DB_SYSTEM, "databend");
        tag(span, NAMESPACE, header(exchange, DatabendConstants.DATABASE, databend.database()));
        tag(span, OPERATION, operation(exchange, databend));
        tagServer(span, databend.getServiceUrl());
        if (databend.isTraceSql()) {
            tag(span, SQL, sql(exchange, databend));
        }
        if (exchange.getFromEndpoint() == endpoint) {
            // what a consumer was given: later steps have headers of their own
            tagResult(span, exchange, databend.operationName());
        } else {
            exchange.setProperty(STEP, new Step(databend, operation(exchange, databend)));
        }
    }

    private record Step(ObservedEndpoint endpoint, String operation) {
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        Step step = (Step) exchange.removeProperty(STEP);
        if (exchange.getException() instanceof DatabendException failure) {
            boolean sqlToo = step != null && step.endpoint().isTraceSql();
            super.afterTracingEvent(sqlToo ? span : new SpanWithoutSql(span, failure), exchange);
        } else {
            super.afterTracingEvent(span, exchange);
        }
        if (step == null) {
            return;
        }
        if (exchange.getException() instanceof DatabendException failure) {
            tag(span, ERROR, failure.getKind().name());
            tag(span, CODE, failure.getCode() == 0 ? null : failure.getCode());
            tag(span, QUERY_ID, failure.getQueryId());
        } else if (exchange.getException() != null) {
            tag(span, ERROR, exchange.getException().getClass().getName());
        } else {
            tagResult(span, exchange, step.operation());
        }
    }

    private static void tagResult(Span span, Exchange exchange, String operation) {
        tagHeader(span, QUERY_ID, exchange, DatabendConstants.QUERY_ID, WITH_QUERY_ID.contains(operation));
        tagHeader(span, ROWS, exchange, DatabendConstants.ROW_COUNT, WITH_ROWS.contains(operation));
        tagHeader(span, UPDATED, exchange, DatabendConstants.UPDATE_COUNT, WITH_UPDATES.contains(operation));
    }

    /**
     * @param own whether the operation sets it: otherwise it is that of a step before
     */
    private static void tagHeader(Span span, String name, Exchange exchange, String header, boolean own) {
        if (own) {
            tag(span, name, exchange.getMessage().getHeader(header));
        }
    }

    private static void tagServer(Span span, String url) {
        if (url != null) {
            URI address = URI.create(url);
            tag(span, TagConstants.SERVER_ADDRESS, address.getHost());
            tag(span, PORT, address.getPort() < 0 ? null : address.getPort());
        }
    }

    private static String operation(Exchange exchange, ObservedEndpoint endpoint) {
        return header(exchange, DatabendConstants.OPERATION, endpoint.operationName());
    }

    private static String sql(Exchange exchange, ObservedEndpoint endpoint) {
        String text = header(exchange, DatabendConstants.SQL, endpoint.sqlText());
        boolean inBody = text == null && "query".equals(operation(exchange, endpoint));
        // nothing else: a stream must not be read for a trace
        return inBody && exchange.getMessage().getBody() instanceof String body ? body : text;
    }

    private static String header(Exchange exchange, String header, String option) {
        String value = exchange.getMessage().getHeader(header, String.class);
        return value == null || value.isBlank() ? option : value;
    }

    private static void tag(Span span, String name, Object value) {
        if (value != null) {
            span.setTag(name, value.toString());
        }
    }
}
