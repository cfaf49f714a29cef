package io.github.cameldatabend.springboot;

import io.github.cameldatabend.DatabendConfiguration;
import io.github.cameldatabend.client.CredentialsProvider;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.LoadMethod;
import io.github.cameldatabend.client.Presign;
import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.operation.ParameterBinding;
import io.github.cameldatabend.operation.SessionMode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties camel.component.databend.*, null where they are not given.
 *
 * Made of the component's metadata; the page about contributing tells how. Never edit it.
 */
@ConfigurationProperties(prefix = "camel.component.databend")
public class DatabendComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * The names of options whose values are secrets.
     */
    static final Set<String> SECRETS = Set.of("accessToken", "dsn", "password", "privateKeyPassphrase", "proxyUrl", "username");

    /**
     * A token to authenticate with in place of user and password, sent as it is
     */
    private String accessToken;
    /**
     * A file that holds the token to authenticate with. It is read again when it changes, and when the server refuses the token.
     */
    private String accessTokenFile;
    /**
     * The address of the admin port of a node, for example http://localhost:8080, which tells of stored procedures: those of the tenant if there is one, which takes a node in management mode, else those of the node's own. Without it statements tell of them. It gets no credentials.
     */
    private String adminUrl;
    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc.
     */
    private Boolean autowiredEnabled;
    /**
     * Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored.
     */
    private Boolean bridgeErrorHandler;
    /**
     * A ready client to use. The options of the connection (address, credentials, TLS, proxy, warehouse, tenant, time limits, retries) have no effect then. It is not closed by the component.
     */
    private DatabendClient client;
    /**
     * The columns that rows or a file go to, separated by commas and in the order of their values. Without it those of the first row, and for a file all columns of the table.
     */
    private String columns;
    /**
     * The options shared by all endpoints, which may override them
     */
    private DatabendConfiguration configuration;
    /**
     * Limit for making a connection
     */
    private Duration connectTimeout;
    /**
     * Options of the load as Databend has them, for example copy-options.purge=true to remove the staged files once they are loaded.
     */
    private Map<String, Object> copyOptions;
    /**
     * A bean that gives the credentials, for whatever the other options do not cover
     */
    private CredentialsProvider credentialsProvider;
    /**
     * Whether CSV begins with a line of the names of the columns, for outputType=Csv
     */
    private Boolean csvHeader;
    /**
     * The current database of statements. Without one it is the user's default database.
     */
    private String database;
    /**
     * A text, or a simple expression that gives one, under which the server writes once only: when the same message comes again it changes nothing
     */
    private String deduplicateLabel;
    /**
     * The address with credentials, database and more in one text, as Databend's tools take it: databend://host:port/database, with user and password before the host and more keys behind a question mark. Options given beside it win over it.
     */
    private String dsn;
    /**
     * Whether it is an error when the server does not know the query or procedure that status, kill, finalize and getProcedure are about. If not, the body becomes null, or stays as it is after kill and finalize.
     */
    private Boolean failIfNotFound;
    /**
     * The format of the files. Without it it is that of the stage; on the user's own stage, which has none, and for load that of the file's ending. Rows are written as CSV or NDJSON; without it as CSV, from which the server reads all values exactly, for servers before 1.2.879 as NDJSON.
     */
    private FileFormat fileFormat;
    /**
     * Options of the file format as Databend has them, for example format-options.skip_header=1.
     */
    private Map<String, Object> formatOptions;
    /**
     * Used for enabling or disabling all consumer based health checks from this component
     */
    private Boolean healthCheckConsumerEnabled;
    /**
     * Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true.
     */
    private Boolean healthCheckProducerEnabled;
    /**
     * Whether what a row has beside the columns is left out. Without it, it is an error that names it.
     */
    private Boolean ignoreUnknownColumns;
    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing.
     */
    private Boolean lazyStartProducer;
    /**
     * How rows or a file get into the table. streaming: in one request, whose rows the server takes while they arrive. stage: as a file on the stage, which one statement loads and removes. auto: streaming, but by the stage where the server has no streaming load (before 1.2.792), in a session, with a deduplicateLabel, replaceOn or copyOption, and for files that are large or of a format that it does not take.
     */
    private LoadMethod loadMethod;
    /**
     * The most rows of a result the server computes ahead. Without one it is the server's own limit.
     */
    private Integer maxRowsInBuffer;
    /**
     * The most rows a page of a result may have
     */
    private Integer maxRowsPerPage;
    /**
     * The class that rows become in place of Map, with SelectList, SelectOne, StreamList and Page: a class with setters or fields, or a record, whose properties fit the columns by name; or for results of one column that of its values, for example java.lang.Integer or java.time.LocalDate
     */
    private String outputClass;
    /**
     * The name of a header that takes the result. The body stays as it is then.
     */
    private String outputHeader;
    /**
     * What the rows of a query become. SelectList: the whole result as a List of Map. SelectOne: one Map, or the single value of a single column; null when there is no row, an error when there are more. StreamList: an Iterator of Map that fetches rows while it is read. Page: the first page as a List of Map, the query is left open for the others. Csv, NdJson, Json: an InputStream of the whole result, made while it is read.
     */
    private OutputType outputType;
    /**
     * How parameter values get into a statement. auto: beside it, as params of the request, once the server is known to be 1.2.891 or later, else as literals in it. server: always beside it. client: always as literals.
     */
    private ParameterBinding parameterBinding;
    /**
     * The user's password. Without one it is empty.
     */
    private String password;
    /**
     * The path on the stage: of upload the folder that the files go to, of insertFromStage the file or, with a slash at its end, the folder, of download the file and in from() the folder
     */
    private String path;
    /**
     * Whether files go straight to the storage behind the stage, by an address that the server gives for it. auto: with Databend Cloud. on: always. off: never. Where the storage has no such addresses they go through the server.
     */
    private Presign presign;
    /**
     * A file with the private key to authenticate with, whose public half the server knows for the user: RSA, EC (P-256, P-384) or Ed25519, as PKCS#8 in PEM. For servers from 1.2.907 on.
     */
    private String privateKeyFile;
    /**
     * The passphrase of the private key, if the file is encrypted
     */
    private String privateKeyPassphrase;
    /**
     * The types of the arguments of the stored procedure, which tell it apart from others of its name, for example Int32,Decimal(4, 2). Case and spacing do not matter. Without it getProcedure finds the one without arguments, and callProcedure leaves it to the server to find one that fits the values.
     */
    private String procedureArgs;
    /**
     * The id of the stored procedure that getProcedure is about, in place of its name
     */
    private Long procedureId;
    /**
     * The name of the stored procedure that getProcedure and callProcedure are about, as the server lists it, if the header CamelDatabendProcedureName does not give it
     */
    private String procedureName;
    /**
     * A bean that is told the progress of queries while they run, and of what is uploaded
     */
    private ProgressListener progressListener;
    /**
     * How often rows, bytes and rate of a query are logged while it runs; nothing is logged of one that is shorter. Without it nothing is, and of uploads every 5 seconds. 0 means not at all.
     */
    private Duration progressLogInterval;
    /**
     * An HTTP proxy to go through, as http://host:port. If it asks for user and password they stand before the host, percent-encoded, with a colon between them and an at sign after them. Without it it is what the JVM's system properties say.
     */
    private String proxyUrl;
    /**
     * The id of the query that status, nextPage, kill and finalize are about, if the header CamelDatabendQueryId does not give it
     */
    private String queryId;
    /**
     * How long a query may take, from sending it until its result has been read. When that passes it is killed, and the exchange fails. The server gets it as max_execute_time_in_seconds. Without one it takes as long as it takes. It is for query, callProcedure, insertFromStage and each statement of a consumer; how long load, upload and download take is not limited.
     */
    private Duration queryTimeout;
    /**
     * The columns by which a row replaces the one that is there, separated by commas: REPLACE INTO in place of INSERT INTO
     */
    private String replaceOn;
    /**
     * Limit from sending a request to the head of its answer, and for each pause within its body. It must be longer than waitTimeSecs.
     */
    private Duration requestTimeout;
    /**
     * How often a request that failed is repeated, where that does no harm. 0 means never.
     */
    private Integer retryAttempts;
    /**
     * How long to wait before a request is repeated; doubled with each further time, and shortened at random by up to half.
     */
    private Duration retryDelay;
    /**
     * The role statements run as. Without one it is the user's default role.
     */
    private String role;
    /**
     * What the statements of an exchange share. stateless: nothing, each begins with the configured database, role and settings. exchange: a session, so that USE, SET, temporary tables and transactions hold from one to the next, until the exchange is done. Without it they share nothing until the exchange has begun a transaction, and from then on its session.
     */
    private SessionMode session;
    /**
     * Session settings of Databend for every statement, for example settings.timezone=Asia/Tokyo.
     */
    private Map<String, Object> settings;
    /**
     * The SQL statement: the text itself, or where to find it, with the prefix classpath:, file:, ref: or bean:
     */
    private String sql;
    /**
     * Whom to trust over TLS, and certificates of our own. Without it the server needs a certificate that the JVM trusts.
     */
    private SSLContextParameters sslContextParameters;
    /**
     * The stage of the files: its name, with no at sign before it. A tilde, the default, is the user's own.
     */
    private String stage;
    /**
     * The table that rows or a file go to, perhaps with its database before it: database.table. Each part is taken as it is written, in upper or lower case.
     */
    private String table;
    /**
     * The tenant, for servers in management mode only
     */
    private String tenant;
    /**
     * Whether the spans of Camel's tracers have the SQL text, with markers in the place of values, and the messages of failures, which quote it. Literals in it are for all to see then who look at traces.
     */
    private Boolean traceSql;
    /**
     * Whether any certificate of any server is accepted over TLS. Anybody in between can read and change everything then: for tests only.
     */
    private Boolean trustAllCertificates;
    /**
     * The address of the server's HTTP handler, for example http://localhost:8000. Either this, dsn or client is required.
     */
    private String url;
    /**
     * Whether the TLS parameters of the Camel context are used where an endpoint has none of its own
     */
    private Boolean useGlobalSslContextParameters;
    /**
     * The user to authenticate as. Without one it is root.
     */
    private String username;
    /**
     * Whether an exchange waits for the result of its query. If not, it goes on with the id of the query as soon as the server has it, and the query runs to its end: see the operations status, nextPage and kill.
     */
    private Boolean wait;
    /**
     * How long the server may hold back an answer while it has no full page, in seconds. 0 means not at all.
     */
    private Integer waitTimeSecs;
    /**
     * The warehouse that runs the statements, on Databend Cloud
     */
    private String warehouse;
    /**
     * How long to go on sending a statement while the server, or a gateway before it, answers that it cannot serve yet: a warehouse of Databend Cloud takes its time to wake up. 0 means not at all.
     */
    private Duration warehouseStartTimeout;

    public String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getAccessTokenFile() {
        return accessTokenFile;
    }

    public void setAccessTokenFile(String accessTokenFile) {
        this.accessTokenFile = accessTokenFile;
    }

    public String getAdminUrl() {
        return adminUrl;
    }

    public void setAdminUrl(String adminUrl) {
        this.adminUrl = adminUrl;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public DatabendClient getClient() {
        return client;
    }

    public void setClient(DatabendClient client) {
        this.client = client;
    }

    public String getColumns() {
        return columns;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public DatabendConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DatabendConfiguration configuration) {
        this.configuration = configuration;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Map<String, Object> getCopyOptions() {
        return copyOptions;
    }

    public void setCopyOptions(Map<String, Object> copyOptions) {
        this.copyOptions = copyOptions;
    }

    public CredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(CredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public Boolean getCsvHeader() {
        return csvHeader;
    }

    public void setCsvHeader(Boolean csvHeader) {
        this.csvHeader = csvHeader;
    }

    public String getDatabase() {
        return database;
    }

    public void setDatabase(String database) {
        this.database = database;
    }

    public String getDeduplicateLabel() {
        return deduplicateLabel;
    }

    public void setDeduplicateLabel(String deduplicateLabel) {
        this.deduplicateLabel = deduplicateLabel;
    }

    public String getDsn() {
        return dsn;
    }

    public void setDsn(String dsn) {
        this.dsn = dsn;
    }

    public Boolean getFailIfNotFound() {
        return failIfNotFound;
    }

    public void setFailIfNotFound(Boolean failIfNotFound) {
        this.failIfNotFound = failIfNotFound;
    }

    public FileFormat getFileFormat() {
        return fileFormat;
    }

    public void setFileFormat(FileFormat fileFormat) {
        this.fileFormat = fileFormat;
    }

    public Map<String, Object> getFormatOptions() {
        return formatOptions;
    }

    public void setFormatOptions(Map<String, Object> formatOptions) {
        this.formatOptions = formatOptions;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public Boolean getIgnoreUnknownColumns() {
        return ignoreUnknownColumns;
    }

    public void setIgnoreUnknownColumns(Boolean ignoreUnknownColumns) {
        this.ignoreUnknownColumns = ignoreUnknownColumns;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public LoadMethod getLoadMethod() {
        return loadMethod;
    }

    public void setLoadMethod(LoadMethod loadMethod) {
        this.loadMethod = loadMethod;
    }

    public Integer getMaxRowsInBuffer() {
        return maxRowsInBuffer;
    }

    public void setMaxRowsInBuffer(Integer maxRowsInBuffer) {
        this.maxRowsInBuffer = maxRowsInBuffer;
    }

    public Integer getMaxRowsPerPage() {
        return maxRowsPerPage;
    }

    public void setMaxRowsPerPage(Integer maxRowsPerPage) {
        this.maxRowsPerPage = maxRowsPerPage;
    }

    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public String getOutputHeader() {
        return outputHeader;
    }

    public void setOutputHeader(String outputHeader) {
        this.outputHeader = outputHeader;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public ParameterBinding getParameterBinding() {
        return parameterBinding;
    }

    public void setParameterBinding(ParameterBinding parameterBinding) {
        this.parameterBinding = parameterBinding;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public Presign getPresign() {
        return presign;
    }

    public void setPresign(Presign presign) {
        this.presign = presign;
    }

    public String getPrivateKeyFile() {
        return privateKeyFile;
    }

    public void setPrivateKeyFile(String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    public String getPrivateKeyPassphrase() {
        return privateKeyPassphrase;
    }

    public void setPrivateKeyPassphrase(String privateKeyPassphrase) {
        this.privateKeyPassphrase = privateKeyPassphrase;
    }

    public String getProcedureArgs() {
        return procedureArgs;
    }

    public void setProcedureArgs(String procedureArgs) {
        this.procedureArgs = procedureArgs;
    }

    public Long getProcedureId() {
        return procedureId;
    }

    public void setProcedureId(Long procedureId) {
        this.procedureId = procedureId;
    }

    public String getProcedureName() {
        return procedureName;
    }

    public void setProcedureName(String procedureName) {
        this.procedureName = procedureName;
    }

    public ProgressListener getProgressListener() {
        return progressListener;
    }

    public void setProgressListener(ProgressListener progressListener) {
        this.progressListener = progressListener;
    }

    public Duration getProgressLogInterval() {
        return progressLogInterval;
    }

    public void setProgressLogInterval(Duration progressLogInterval) {
        this.progressLogInterval = progressLogInterval;
    }

    public String getProxyUrl() {
        return proxyUrl;
    }

    public void setProxyUrl(String proxyUrl) {
        this.proxyUrl = proxyUrl;
    }

    public String getQueryId() {
        return queryId;
    }

    public void setQueryId(String queryId) {
        this.queryId = queryId;
    }

    public Duration getQueryTimeout() {
        return queryTimeout;
    }

    public void setQueryTimeout(Duration queryTimeout) {
        this.queryTimeout = queryTimeout;
    }

    public String getReplaceOn() {
        return replaceOn;
    }

    public void setReplaceOn(String replaceOn) {
        this.replaceOn = replaceOn;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public Integer getRetryAttempts() {
        return retryAttempts;
    }

    public void setRetryAttempts(Integer retryAttempts) {
        this.retryAttempts = retryAttempts;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public String getRole() {
        return role;
    }

    public void setRole(String role) {
        this.role = role;
    }

    public SessionMode getSession() {
        return session;
    }

    public void setSession(SessionMode session) {
        this.session = session;
    }

    public Map<String, Object> getSettings() {
        return settings;
    }

    public void setSettings(Map<String, Object> settings) {
        this.settings = settings;
    }

    public String getSql() {
        return sql;
    }

    public void setSql(String sql) {
        this.sql = sql;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getStage() {
        return stage;
    }

    public void setStage(String stage) {
        this.stage = stage;
    }

    public String getTable() {
        return table;
    }

    public void setTable(String table) {
        this.table = table;
    }

    public String getTenant() {
        return tenant;
    }

    public void setTenant(String tenant) {
        this.tenant = tenant;
    }

    public Boolean getTraceSql() {
        return traceSql;
    }

    public void setTraceSql(Boolean traceSql) {
        this.traceSql = traceSql;
    }

    public Boolean getTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(Boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public Boolean getWait() {
        return wait;
    }

    public void setWait(Boolean wait) {
        this.wait = wait;
    }

    public Integer getWaitTimeSecs() {
        return waitTimeSecs;
    }

    public void setWaitTimeSecs(Integer waitTimeSecs) {
        this.waitTimeSecs = waitTimeSecs;
    }

    public String getWarehouse() {
        return warehouse;
    }

    public void setWarehouse(String warehouse) {
        this.warehouse = warehouse;
    }

    public Duration getWarehouseStartTimeout() {
        return warehouseStartTimeout;
    }

    public void setWarehouseStartTimeout(Duration warehouseStartTimeout) {
        this.warehouseStartTimeout = warehouseStartTimeout;
    }
}
