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
package io.github.cameldatabend;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.observe.DatabendProducerHealthCheck;
import io.github.cameldatabend.operation.Inputs;
import io.github.cameldatabend.operation.Operation;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Hands exchanges to the operation of the endpoint, or to the one their header names.
 */
class DatabendProducer extends DefaultAsyncProducer {

    private volatile Map<DatabendOperation, Operation> operations = Map.of();
    private volatile ClientLease lease;
    private WritableHealthCheckRepository healthChecks;
    private HealthCheck healthCheck;

    DatabendProducer(DatabendEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public DatabendEndpoint getEndpoint() {
        return (DatabendEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lease = getEndpoint().lease();
        DatabendOperation own = getEndpoint().getOperation();
        operations = new ConcurrentHashMap<>(Map.of(own, newOperation(own)));
        addHealthCheck();
    }

    private Operation newOperation(DatabendOperation wanted) {
        return getEndpoint().newOperation(wanted, lease.client());
    }

    /** There is a repository only where Camel's health checks are on the class path. */
    private void addHealthCheck() {
        DatabendEndpoint endpoint = getEndpoint();
        healthChecks = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (healthChecks != null) {
            DatabendClient client = lease.client();
            DatabendComponent component = endpoint.getComponent();
            healthCheck = new DatabendProducerHealthCheck(
                    endpoint.getId(), endpoint.getEndpointBaseUri(), () -> component.pings().ping(client));
            healthCheck.setEnabled(component.isHealthCheckProducerEnabled());
            healthChecks.addHealthCheck(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (healthCheck != null) {
            healthChecks.removeHealthCheck(healthCheck);
            healthCheck = null;
        }
        operations.values().forEach(Operation::stop);
        if (lease != null) {
            lease.close();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            operation(exchange).run(exchange).whenComplete((done, failure) -> goOn(exchange, failure, callback));
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private Operation operation(Exchange exchange) {
        DatabendOperation wanted = Inputs.constant(
                exchange, DatabendConstants.OPERATION, DatabendOperation.class, getEndpoint().getOperation());
        return operations.computeIfAbsent(wanted, this::newOperation);
    }

    private void goOn(Exchange exchange, Throwable failure, AsyncCallback callback) {
        if (failure != null) {
            exchange.setException(failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause() : failure);
        }
        getEndpoint().getComponent().goOn(() -> callback.done(false));
    }
}
