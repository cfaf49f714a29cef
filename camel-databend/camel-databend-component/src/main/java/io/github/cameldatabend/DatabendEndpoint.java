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

import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.consume.FilesUnderWay;
import io.github.cameldatabend.observe.ObservedEndpoint;
import io.github.cameldatabend.operation.BeginOperation;
import io.github.cameldatabend.operation.CallProcedureOperation;
import io.github.cameldatabend.operation.CommitOperation;
import io.github.cameldatabend.operation.DownloadOperation;
import io.github.cameldatabend.operation.FinalizeOperation;
import io.github.cameldatabend.operation.GetProcedureOperation;
import io.github.cameldatabend.operation.InsertFromStageOperation;
import io.github.cameldatabend.operation.KillOperation;
import io.github.cameldatabend.operation.ListProceduresOperation;
import io.github.cameldatabend.operation.LoadOperation;
import io.github.cameldatabend.operation.LoadOptions;
import io.github.cameldatabend.operation.NextPageOperation;
import io.github.cameldatabend.operation.Operation;
import io.github.cameldatabend.operation.PingOperation;
import io.github.cameldatabend.operation.QueryOperation;
import io.github.cameldatabend.operation.QueryOptions;
import io.github.cameldatabend.operation.RollbackOperation;
import io.github.cameldatabend.operation.StatusOperation;
import io.github.cameldatabend.operation.UploadOperation;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.SynchronousDelegateProducer;

/**
 * Run SQL statements on the Databend warehouse over its HTTP handler, and poll it for rows.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "databend", title = "Databend", syntax = "databend:operation", remote = true,
             category = { Category.DATABASE, Category.BIGDATA }, headersClass = DatabendConstants.class)
public class DatabendEndpoint extends ScheduledPollEndpoint implements AsyncEndpoint, ObservedEndpoint {

    @UriPath(description = "What the endpoint does")
    @Metadata(required = true)
    private final DatabendOperation operation;
    @UriParam
    private DatabendConfiguration configuration;
    @UriParam
    private DatabendConsumerConfiguration consumerConfiguration = new DatabendConsumerConfiguration();
    @UriParam(label = "advanced", defaultValue = "false",
              description = "Whether the exchange is processed in the calling thread, which then waits for the server")
    private boolean synchronous;

    /** Exchanges outlive the consumer, which is made anew at each start. */
    private final FilesUnderWay filesUnderWay = new FilesUnderWay();

    private ResolvedConfiguration resolved;
    /** Null if the client was ready. */
    private ConnectionKey connection;
    private ClientLease lease;
    private String sql;

    DatabendEndpoint(String uri, DatabendComponent component, DatabendOperation operation,
                     DatabendConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() throws Exception {
        Producer producer = new DatabendProducer(this);
        return synchronous ? new SynchronousDelegateProducer(producer) : producer;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DatabendConsumer consumer = switch (operation) {
            case query -> new QueryConsumer(this, processor);
            case download -> new DownloadConsumer(this, processor);
            default -> throw new IllegalArgumentException(
                    "databend:" + operation + " cannot be used in from(), only databend:query and databend:download can");
        };
        consumer.setMaxMessagesPerPoll(consumerConfiguration.getMaxMessagesPerPoll());
        configureConsumer(consumer);
        return consumer;
    }

    /**
     * @throws IllegalArgumentException if the options do not fit the operation
     */
    Operation newOperation(DatabendOperation wanted, DatabendClient client) {
        return switch (wanted) {
            case query -> new QueryOperation(
                    client, resolved.query(sql), getCamelContext(), getComponent().callbackExecutor());
            case begin -> new BeginOperation(client, resolved.query(null));
            case commit -> new CommitOperation(client);
            case rollback -> new RollbackOperation(client);
            case upload -> new UploadOperation(client, resolved.load(), resolved.role());
            case insertFromStage ->
                new InsertFromStageOperation(
                        client, resolved.load(), resolved.query(sql), getCamelContext(),
                        getComponent().callbackExecutor());
            case download -> new DownloadOperation(client, resolved.load(), resolved.role());
            case status -> new StatusOperation(client, resolved.control());
            case nextPage -> new NextPageOperation(client, resolved.control(), getCamelContext());
            case kill -> new KillOperation(client, resolved.control());
            case finalize -> new FinalizeOperation(client, resolved.control());
            case listProcedures -> new ListProceduresOperation(client, resolved.procedure());
            case getProcedure -> new GetProcedureOperation(client, resolved.procedure());
            case callProcedure -> new CallProcedureOperation(
                    client, resolved.procedure(), getCamelContext(), getComponent().callbackExecutor());
            case ping -> new PingOperation(client);
            case load -> new LoadOperation(
                    client, resolved.load(), resolved.query(null), getCamelContext(), getComponent().loads());
        };
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        resolved = new ResolvedConfiguration(configuration, getCamelContext());
        sql = SqlOption.read(getCamelContext(), "sql", configuration.getSql());
        connection = configuration.getClient() == null ? resolved.connection() : null;
        lease = lease();
    }

    @Override
    protected void doStop() throws Exception {
        if (lease != null) {
            lease.close();
        }
        super.doStop();
    }

    /** Each producer and consumer has one of its own: when Camel stops an endpoint, others may still use it. */
    ClientLease lease() {
        ClientRegistry clients = getComponent().clients();
        return connection == null ? clients.lease(configuration.getClient()) : clients.lease(connection);
    }

    /** With the SQL as text. */
    QueryOptions queryOptions() {
        return resolved.query(sql);
    }

    LoadOptions loadOptions() {
        return resolved.load();
    }

    FilesUnderWay filesUnderWay() {
        return filesUnderWay;
    }

    /** Null without one, or if the client was ready. */
    String tenant() {
        return connection == null ? null : connection.tenant();
    }

    @Override
    public DatabendComponent getComponent() {
        return (DatabendComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return connection == null ? null : connection.urls().get(0).toString();
    }

    @Override
    public String getServiceProtocol() {
        return "databend";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        String username = connection == null ? null : connection.login().shownUsername();
        return username == null ? null : Map.of("username", username);
    }

    @Override
    public String operationName() {
        return operation.name();
    }

    @Override
    public String database() {
        return resolved == null ? null : queryOptions().database();
    }

    @Override
    public String sqlText() {
        return sql;
    }

    @Override
    public boolean isTraceSql() {
        return configuration.isTraceSql();
    }

    public DatabendOperation getOperation() {
        return operation;
    }

    public DatabendConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DatabendConfiguration configuration) {
        this.configuration = configuration;
    }

    public DatabendConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
    }

    public void setConsumerConfiguration(DatabendConsumerConfiguration consumerConfiguration) {
        this.consumerConfiguration = consumerConfiguration;
    }

    public boolean isSynchronous() {
        return synchronous;
    }

    /**
     * Whether the exchange is processed in the calling thread, which then waits for the server
     */
    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }
}
