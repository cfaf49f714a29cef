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

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.cameldatabend.client.Activity;
import io.github.cameldatabend.client.ClientListener;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.DatabendDsn;
import io.github.cameldatabend.client.LoadMethod;
import io.github.cameldatabend.client.Presign;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.observe.ConsumerState;
import io.github.cameldatabend.observe.Metrics;
import io.github.cameldatabend.observe.Observable;
import io.github.cameldatabend.observe.Pings;
import io.github.cameldatabend.observe.UnderWay;
import io.github.cameldatabend.operation.Inputs;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.operation.ParameterBinding;
import io.github.cameldatabend.operation.RunningLoads;
import io.github.cameldatabend.operation.SessionMode;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;

/**
 * Makes {@code databend:operation} endpoints and owns what they share: the clients, and the threads on which routes go
 * on.
 *
 * @since 0.1
 */
@Component("databend")
public class DatabendComponent extends HealthCheckComponent implements SSLContextParametersAware, Observable {

    @Metadata(description = "The options shared by all endpoints, which may override them")
    private DatabendConfiguration configuration = new DatabendConfiguration();

    @Metadata(label = "security", defaultValue = "false",
              description = "Whether the TLS parameters of the Camel context are used where an endpoint has none of its own")
    private boolean useGlobalSslContextParameters;

    private final UnderWay underWay = new UnderWay();
    private final List<ClientListener> listeners = new CopyOnWriteArrayList<>(List.of(underWay));
    private final ClientRegistry clients = new ClientRegistry(listeners);
    private final Pings pings = new Pings();
    private final Set<DatabendConsumer> consumers = ConcurrentHashMap.newKeySet();
    private final RunningLoads loads = new RunningLoads();
    /** Null without a registry for them. */
    private ClientListener metrics;
    private ExecutorService callbackPool;
    /** Of a component that has stopped it is one that takes nothing more: answers may still come. */
    private volatile Executor callbackExecutor;

    public DatabendComponent() {
    }

    public DatabendComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DatabendOperation operation
                = Inputs.constant("The operation in the URI", remaining == null ? "" : remaining, DatabendOperation.class);
        DatabendConfiguration copy = configuration.copy();
        LiteralUriFactory.restoreLineEnds(parameters);
        OptionTexts.forgetBlank(parameters);
        OptionTexts.checkTimes(parameters);
        DatabendEndpoint endpoint = new DatabendEndpoint(uri, this, operation, copy);
        OptionLevels.forgetWhatIsReplaced(copy, parameters, takeDsn(endpoint, parameters));
        takeConstants(copy, parameters);
        takeMaps(copy, parameters);
        setProperties(endpoint, parameters);
        takeGlobalTls(copy);
        return endpoint;
    }

    /**
     * Makes a client with the options of the component, for what an application does beside its routes: it speaks to
     * the same server as the same user, and its statements have the same database, role and settings. The option
     * {@code client} is of no account.
     *
     * @return                          one that the caller closes
     * @throws IllegalArgumentException if an option is wrong, or none gives an address
     */
    public DatabendClient newClient() {
        DatabendConfiguration copy = configuration.copy();
        takeGlobalTls(copy);
        return new ResolvedConfiguration(copy, getCamelContext()).newClient();
    }

    /** Before all others, for it replaces options of the component. Null when the endpoint has none. */
    private DatabendDsn takeDsn(DatabendEndpoint endpoint, Map<String, Object> parameters) throws Exception {
        if (!parameters.containsKey("dsn")) {
            return null;
        }
        Map<String, Object> own = new HashMap<>();
        own.put("dsn", parameters.get("dsn"));
        setProperties(endpoint, own);
        return ResolvedConfiguration.dsn(endpoint.getConfiguration());
    }

    private void takeGlobalTls(DatabendConfiguration target) {
        SSLContextParameters global = retrieveGlobalSslContextParameters();
        if (global != null && !Trust.isGiven(target)) {
            target.setSslContextParameters(global);
        }
    }

    /** Camel's own conversion would not say what these options take. */
    private static void takeConstants(DatabendConfiguration target, Map<String, Object> parameters) {
        take(parameters, "outputType", OutputType.class, target::setOutputType);
        take(parameters, "parameterBinding", ParameterBinding.class, target::setParameterBinding);
        take(parameters, "session", SessionMode.class, target::setSession);
        take(parameters, "fileFormat", FileFormat.class, target::setFileFormat);
        take(parameters, "loadMethod", LoadMethod.class, target::setLoadMethod);
        take(parameters, "presign", Presign.class, target::setPresign);
    }

    private static <E extends Enum<E>> void take(
            Map<String, Object> parameters, String option, Class<E> type, Consumer<E> setter) {
        if (parameters.get(option) instanceof String name) {
            parameters.remove(option);
            setter.accept(Inputs.constant("Option " + option, name, type));
        }
    }

    private static void takeMaps(DatabendConfiguration target, Map<String, Object> parameters) {
        target.setSettings(merged(target.getSettings(), parameters, "setting."));
        target.setFormatOptions(merged(target.getFormatOptions(), parameters, "format."));
        target.setCopyOptions(merged(target.getCopyOptions(), parameters, "copyOption."));
    }

    private static Map<String, Object> merged(Map<String, Object> shared, Map<String, Object> parameters, String prefix) {
        Map<String, Object> own = PropertiesHelper.extractProperties(parameters, prefix);
        if (own.isEmpty()) {
            return shared;
        }
        Map<String, Object> all = shared == null ? new LinkedHashMap<>() : new LinkedHashMap<>(shared);
        all.putAll(own);
        return all;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        SecretOptions.hideIn(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // once more, as an application may have set its own keywords since
        SecretOptions.hideIn(getCamelContext());
        metrics = Metrics.of(getCamelContext()).orElse(null);
        if (metrics != null) {
            listeners.add(metrics);
        }
        callbackPool = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "DatabendCallback");
        callbackExecutor = new CallbackThreads(callbackPool);
    }

    @Override
    protected void doStop() throws Exception {
        listeners.remove(metrics);
        metrics = null;
        loads.end();
        if (callbackPool != null) {
            getCamelContext().getExecutorServiceManager().shutdownGraceful(callbackPool);
        }
        super.doStop();
    }

    ClientRegistry clients() {
        return clients;
    }

    Pings pings() {
        return pings;
    }

    RunningLoads loads() {
        return loads;
    }

    void started(DatabendConsumer consumer) {
        consumers.add(consumer);
    }

    void stopped(DatabendConsumer consumer) {
        consumers.remove(consumer);
    }

    @Override
    public List<Activity> activities() {
        return underWay.activities();
    }

    @Override
    public List<ConsumerState> consumers() {
        return consumers.stream().map(DatabendConsumer::state)
                .sorted(Comparator.comparing(ConsumerState::routeId, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /**
     * Where exchanges go on after an answer: a route may block, the few threads that the answers arrive on must not be.
     * It may even wait for another answer, so no exchange stands in a queue behind another for long.
     */
    Executor callbackExecutor() {
        return callbackExecutor;
    }

    /** There as well, but here when the component has stopped, or there is no thread to be had: it still has to end. */
    void goOn(Runnable end) {
        try {
            callbackExecutor.execute(end);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            end.run();
        }
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /**
     * Whether the TLS parameters of the Camel context are used where an endpoint has none of its own
     */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public DatabendConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * The options shared by all endpoints, which may override them
     */
    public void setConfiguration(DatabendConfiguration configuration) {
        this.configuration = configuration;
    }
}
