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

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameldatabend.client.CredentialsProvider;
import io.github.cameldatabend.client.DatabendClient;
import io.github.cameldatabend.client.LoadMethod;
import io.github.cameldatabend.client.Presign;
import io.github.cameldatabend.client.ProgressListener;
import io.github.cameldatabend.load.FileFormat;
import io.github.cameldatabend.operation.OutputType;
import io.github.cameldatabend.operation.ParameterBinding;
import io.github.cameldatabend.operation.SessionMode;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The options of component and endpoint. The component holds one, each endpoint works on a copy of it.
 *
 * @since 0.1
 */
@Configurer
@UriParams
public class DatabendConfiguration implements Cloneable {

    @UriParam(label = "common",
              description = "The address with credentials, database and more in one text, as Databend's tools take it: databend://host:port/database, with user and password before the host and more keys behind a question mark. Options given beside it win over it.")
    @Metadata(secret = true)
    private String dsn;
    @UriParam(label = "common",
              description = "The address of the server's HTTP handler, for example http://localhost:8000. Either this, dsn or client is required.")
    private String url;
    @UriParam(label = "security", secret = true, description = "The user to authenticate as. Without one it is root.")
    private String username;
    @UriParam(label = "security", secret = true, description = "The user's password. Without one it is empty.")
    private String password;
    @UriParam(label = "security", secret = true,
              description = "A token to authenticate with in place of user and password, sent as it is")
    private String accessToken;
    @UriParam(label = "security",
              description = "A file that holds the token to authenticate with. It is read again when it changes, and when the server refuses the token.")
    private String accessTokenFile;
    @UriParam(label = "security",
              description = "A file with the private key to authenticate with, whose public half the server knows for the user: RSA, EC (P-256, P-384) or Ed25519, as PKCS#8 in PEM. For servers from 1.2.907 on.")
    private String privateKeyFile;
    @UriParam(label = "security", secret = true,
              description = "The passphrase of the private key, if the file is encrypted")
    private String privateKeyPassphrase;
    @UriParam(label = "security",
              description = "A bean that gives the credentials, for whatever the other options do not cover")
    private CredentialsProvider credentialsProvider;
    @UriParam(label = "security",
              description = "Whom to trust over TLS, and certificates of our own. Without it the server needs a certificate that the JVM trusts.")
    private SSLContextParameters sslContextParameters;
    @UriParam(label = "security", defaultValue = "false",
              description = "Whether any certificate of any server is accepted over TLS. Anybody in between can read and change everything then: for tests only.")
    private boolean trustAllCertificates;
    @UriParam(label = "common",
              description = "The current database of statements. Without one it is the user's default database.")
    private String database;
    @UriParam(label = "common", description = "The warehouse that runs the statements, on Databend Cloud")
    private String warehouse;
    @UriParam(label = "advanced", description = "The tenant, for servers in management mode only")
    private String tenant;
    @UriParam(label = "advanced", description = "The role statements run as. Without one it is the user's default role.")
    private String role;
    @UriParam(label = "advanced", prefix = "setting.", multiValue = true,
              description = "Session settings of Databend for every statement, for example setting.timezone=Asia/Tokyo")
    private Map<String, Object> settings;
    @UriParam(label = "advanced", defaultValue = "10000", javaType = "java.time.Duration",
              description = "Limit for making a connection")
    private Long connectTimeout;
    @UriParam(label = "advanced", defaultValue = "60000", javaType = "java.time.Duration",
              description = "Limit from sending a request to the head of its answer, and for each pause within its body. It must be longer than waitTimeSecs.")
    private Long requestTimeout;
    @UriParam(label = "proxy", secret = true,
              description = "An HTTP proxy to go through, as http://host:port. If it asks for user and password they stand before the host, percent-encoded, with a colon between them and an at sign after them. Without it it is what the JVM's system properties say.")
    private String proxyUrl;
    @UriParam(label = "advanced", defaultValue = "3",
              description = "How often a request that failed is repeated, where that does no harm. 0 means never.")
    private Integer retryAttempts;
    @UriParam(label = "advanced", defaultValue = "500", javaType = "java.time.Duration",
              description = "How long to wait before a request is repeated; doubled with each further time, and shortened at random by up to half.")
    private Long retryDelay;
    @UriParam(label = "advanced", defaultValue = "300000", javaType = "java.time.Duration",
              description = "How long to go on sending a statement while the server, or a gateway before it, answers that it cannot serve yet: a warehouse of Databend Cloud takes its time to wake up. 0 means not at all.")
    private long warehouseStartTimeout = 300_000;
    @UriParam(label = "advanced",
              description = "A ready client to use. The options of the connection (address, credentials, TLS, proxy, warehouse, tenant, time limits, retries) have no effect then. It is not closed by the component.")
    @Metadata(autowired = true)
    private DatabendClient client;

    @UriParam(label = "common",
              description = "The SQL statement: the text itself, or where to find it, with the prefix classpath:, file:, ref: or bean:")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "sql")
    private String sql;
    @UriParam(label = "common", defaultValue = "SelectList",
              description = "What the rows of a query become. SelectList: the whole result as a List of Map. SelectOne: one Map, or the single value of a single column; null when there is no row, an error when there are more. StreamList: an Iterator of Map that fetches rows while it is read. Page: the first page as a List of Map, the query is left open for the others. Csv, NdJson, Json: an InputStream of the whole result, made while it is read.")
    private OutputType outputType = OutputType.SelectList;
    @UriParam(label = "common",
              description = "The class that rows become in place of Map, with SelectList, SelectOne, StreamList and Page: a class with setters or fields, or a record, whose properties fit the columns by name; or for results of one column that of its values, for example java.lang.Integer or java.time.LocalDate")
    private String outputClass;
    @UriParam(label = "common", description = "The name of a header that takes the result. The body stays as it is then.")
    private String outputHeader;
    @UriParam(label = "advanced", defaultValue = "true",
              description = "Whether CSV begins with a line of the names of the columns, for outputType=Csv")
    private boolean csvHeader = true;
    @UriParam(label = "advanced", defaultValue = "auto",
              description = "How parameter values get into a statement. auto: beside it, as params of the request, once the server is known to be 1.2.891 or later, else as literals in it. server: always beside it. client: always as literals.")
    private ParameterBinding parameterBinding = ParameterBinding.auto;
    @UriParam(label = "advanced", defaultValue = "10",
              description = "How long the server may hold back an answer while it has no full page, in seconds. 0 means not at all.")
    private Integer waitTimeSecs;
    @UriParam(label = "advanced", defaultValue = "10000", description = "The most rows a page of a result may have")
    private Integer maxRowsPerPage;
    @UriParam(label = "advanced",
              description = "The most rows of a result the server computes ahead. Without one it is the server's own limit.")
    private Integer maxRowsInBuffer;

    @UriParam(label = "common",
              description = "What the statements of an exchange share. stateless: nothing, each begins with the configured database, role and settings. exchange: a session, so that USE, SET, temporary tables and transactions hold from one to the next, until the exchange is done. Without it they share nothing until the exchange has begun a transaction, and from then on its session.")
    private SessionMode session;
    @UriParam(label = "load",
              description = "The table that rows or a file go to, perhaps with its database before it: database.table. Each part is taken as it is written, in upper or lower case.")
    private String table;
    @UriParam(label = "load",
              description = "The columns that rows or a file go to, separated by commas and in the order of their values. Without it those of the first row, and for a file all columns of the table.")
    private String columns;
    @UriParam(label = "load", defaultValue = "~",
              description = "The stage of the files: its name, with no at sign before it. A tilde, the default, is the user's own.")
    private String stage = "~";
    @UriParam(label = "load",
              description = "The path on the stage: of upload the folder that the files go to, of insertFromStage the file or, with a slash at its end, the folder, of download the file and in from() the folder")
    private String path;
    @UriParam(label = "load",
              description = "The format of the files. Without it it is that of the stage; on the user's own stage, which has none, and for load that of the file's ending. Rows are written as CSV or NDJSON; without it as CSV, from which the server reads all values exactly, for servers before 1.2.879 as NDJSON.")
    private FileFormat fileFormat;
    @UriParam(label = "load", prefix = "format.", multiValue = true,
              description = "Options of the file format as Databend has them, for example format.skip_header=1")
    private Map<String, Object> formatOptions;
    @UriParam(label = "load", prefix = "copyOption.", multiValue = true,
              description = "Options of the load as Databend has them, for example copyOption.purge=true to remove the staged files once they are loaded")
    private Map<String, Object> copyOptions;
    @UriParam(label = "load", defaultValue = "auto",
              description = "How rows or a file get into the table. streaming: in one request, whose rows the server takes while they arrive. stage: as a file on the stage, which one statement loads and removes. auto: streaming, but by the stage where the server has no streaming load (before 1.2.792), in a session, with a deduplicateLabel, replaceOn or copyOption, and for files that are large or of a format that it does not take.")
    private LoadMethod loadMethod = LoadMethod.auto;
    @UriParam(label = "load", defaultValue = "false",
              description = "Whether what a row has beside the columns is left out. Without it, it is an error that names it.")
    private boolean ignoreUnknownColumns;
    @UriParam(label = "load", defaultValue = "auto",
              description = "Whether files go straight to the storage behind the stage, by an address that the server gives for it. auto: with Databend Cloud. on: always. off: never. Where the storage has no such addresses they go through the server.")
    private Presign presign;
    @UriParam(label = "load",
              description = "A text, or a simple expression that gives one, under which the server writes once only: when the same message comes again it changes nothing")
    private String deduplicateLabel;
    @UriParam(label = "load",
              description = "The columns by which a row replaces the one that is there, separated by commas: REPLACE INTO in place of INSERT INTO")
    private String replaceOn;

    @UriParam(label = "advanced", defaultValue = "true",
              description = "Whether an exchange waits for the result of its query. If not, it goes on with the id of the query as soon as the server has it, and the query runs to its end: see the operations status, nextPage and kill.")
    private boolean wait = true;
    @UriParam(label = "common", javaType = "java.time.Duration",
              description = "How long a query may take, from sending it until its result has been read. When that passes it is killed, and the exchange fails. The server gets it as max_execute_time_in_seconds. Without one it takes as long as it takes. It is for query, callProcedure, insertFromStage and each statement of a consumer; how long load, upload and download take is not limited.")
    private Long queryTimeout;
    @UriParam(label = "advanced", javaType = "java.time.Duration",
              description = "How often rows, bytes and rate of a query are logged while it runs; nothing is logged of one that is shorter. Without it nothing is, and of uploads every 5 seconds. 0 means not at all.")
    private Long progressLogInterval;
    @UriParam(label = "advanced",
              description = "A bean that is told the progress of queries while they run, and of what is uploaded")
    private ProgressListener progressListener;
    @UriParam(label = "advanced", defaultValue = "false",
              description = "Whether the spans of Camel's tracers have the SQL text, with markers in the place of values, and the messages of failures, which quote it. Literals in it are for all to see then who look at traces.")
    private boolean traceSql;
    @UriParam(label = "advanced",
              description = "The id of the query that status, nextPage, kill and finalize are about, if the header CamelDatabendQueryId does not give it")
    private String queryId;
    @UriParam(label = "advanced", defaultValue = "true",
              description = "Whether it is an error when the server does not know the query or procedure that status, kill, finalize and getProcedure are about. If not, the body becomes null, or stays as it is after kill and finalize.")
    private boolean failIfNotFound = true;
    @UriParam(label = "advanced",
              description = "The address of the admin port of a node, for example http://localhost:8080, which tells of stored procedures: those of the tenant if there is one, which takes a node in management mode, else those of the node's own. Without it statements tell of them. It gets no credentials.")
    private String adminUrl;
    @UriParam(label = "advanced",
              description = "The name of the stored procedure that getProcedure and callProcedure are about, as the server lists it, if the header CamelDatabendProcedureName does not give it")
    private String procedureName;
    @UriParam(label = "advanced",
              description = "The id of the stored procedure that getProcedure is about, in place of its name")
    private Long procedureId;
    @UriParam(label = "advanced",
              description = "The types of the arguments of the stored procedure, which tell it apart from others of its name, for example Int32,Decimal(4, 2). Case and spacing do not matter. Without it getProcedure finds the one without arguments, and callProcedure leaves it to the server to find one that fits the values.")
    private String procedureArgs;

    /**
     * @return a copy that can be changed without changing this
     */
    public DatabendConfiguration copy() {
        try {
            DatabendConfiguration copy = (DatabendConfiguration) clone();
            copy.settings = copy(settings);
            copy.formatOptions = copy(formatOptions);
            copy.copyOptions = copy(copyOptions);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    private static Map<String, Object> copy(Map<String, Object> options) {
        return options == null ? null : new LinkedHashMap<>(options);
    }

    public String getDsn() {
        return dsn;
    }

    /**
     * The address with credentials, database and more in one text, as Databend's tools take it:
     * databend://host:port/database, with user and password before the host and more keys behind a question mark.
     * Options given beside it win over it.
     */
    public void setDsn(String dsn) {
        this.dsn = dsn;
    }

    public String getUrl() {
        return url;
    }

    /**
     * The address of the server's HTTP handler, for example http://localhost:8000. Either this, dsn or client is
     * required.
     */
    public void setUrl(String url) {
        this.url = url;
    }

    public String getUsername() {
        return username;
    }

    /**
     * The user to authenticate as. Without one it is root.
     */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /**
     * The user's password. Without one it is empty.
     */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getAccessToken() {
        return accessToken;
    }

    /**
     * A token to authenticate with in place of user and password, sent as it is
     */
    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getAccessTokenFile() {
        return accessTokenFile;
    }

    /**
     * A file that holds the token to authenticate with. It is read again when it changes, and when the server refuses
     * the token.
     */
    public void setAccessTokenFile(String accessTokenFile) {
        this.accessTokenFile = accessTokenFile;
    }

    public String getPrivateKeyFile() {
        return privateKeyFile;
    }

    /**
     * A file with the private key to authenticate with, whose public half the server knows for the user: RSA, EC
     * (P-256, P-384) or Ed25519, as PKCS#8 in PEM. For servers from 1.2.907 on.
     */
    public void setPrivateKeyFile(String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    public String getPrivateKeyPassphrase() {
        return privateKeyPassphrase;
    }

    /**
     * The passphrase of the private key, if the file is encrypted
     */
    public void setPrivateKeyPassphrase(String privateKeyPassphrase) {
        this.privateKeyPassphrase = privateKeyPassphrase;
    }

    public CredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    /**
     * A bean that gives the credentials, for whatever the other options do not cover
     */
    public void setCredentialsProvider(CredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * Whom to trust over TLS, and certificates of our own. Without it the server needs a certificate that the JVM
     * trusts.
     */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    /**
     * Whether any certificate of any server is accepted over TLS. Anybody in between can read and change everything
     * then: for tests only.
     */
    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    public String getDatabase() {
        return database;
    }

    /**
     * The current database of statements. Without one it is the user's default database.
     */
    public void setDatabase(String database) {
        this.database = database;
    }

    public String getWarehouse() {
        return warehouse;
    }

    /**
     * The warehouse that runs the statements, on Databend Cloud
     */
    public void setWarehouse(String warehouse) {
        this.warehouse = warehouse;
    }

    public String getTenant() {
        return tenant;
    }

    /**
     * The tenant, for servers in management mode only
     */
    public void setTenant(String tenant) {
        this.tenant = tenant;
    }

    public String getRole() {
        return role;
    }

    /**
     * The role statements run as. Without one it is the user's default role.
     */
    public void setRole(String role) {
        this.role = role;
    }

    public Map<String, Object> getSettings() {
        return settings;
    }

    /**
     * Session settings of Databend for every statement, for example setting.timezone=Asia/Tokyo
     */
    public void setSettings(Map<String, Object> settings) {
        this.settings = settings;
    }

    public Long getConnectTimeout() {
        return connectTimeout;
    }

    /**
     * Limit for making a connection
     */
    public void setConnectTimeout(Long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Long getRequestTimeout() {
        return requestTimeout;
    }

    /**
     * Limit from sending a request to the head of its answer, and for each pause within its body. It must be longer
     * than waitTimeSecs.
     */
    public void setRequestTimeout(Long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public String getProxyUrl() {
        return proxyUrl;
    }

    /**
     * An HTTP proxy to go through, as http://host:port. If it asks for user and password they stand before the host,
     * percent-encoded, with a colon between them and an at sign after them. Without it it is what the JVM's system
     * properties say.
     */
    public void setProxyUrl(String proxyUrl) {
        this.proxyUrl = proxyUrl;
    }

    public Integer getRetryAttempts() {
        return retryAttempts;
    }

    /**
     * How often a request that failed is repeated, where that does no harm. 0 means never.
     */
    public void setRetryAttempts(Integer retryAttempts) {
        this.retryAttempts = retryAttempts;
    }

    public Long getRetryDelay() {
        return retryDelay;
    }

    /**
     * How long to wait before a request is repeated; doubled with each further time, and shortened at random by up to
     * half.
     */
    public void setRetryDelay(Long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getWarehouseStartTimeout() {
        return warehouseStartTimeout;
    }

    /**
     * How long to go on sending a statement while the server, or a gateway before it, answers that it cannot serve yet:
     * a warehouse of Databend Cloud takes its time to wake up. 0 means not at all.
     */
    public void setWarehouseStartTimeout(long warehouseStartTimeout) {
        this.warehouseStartTimeout = warehouseStartTimeout;
    }

    public DatabendClient getClient() {
        return client;
    }

    /**
     * A ready client to use. The options of the connection (address, credentials, TLS, proxy, warehouse, tenant, time
     * limits, retries) have no effect then. It is not closed by the component.
     */
    public void setClient(DatabendClient client) {
        this.client = client;
    }

    public String getSql() {
        return sql;
    }

    /**
     * The SQL statement: the text itself, or where to find it, with the prefix classpath:, file:, ref: or bean:
     */
    public void setSql(String sql) {
        this.sql = sql;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    /**
     * What the rows of a query become. SelectList: the whole result as a List of Map. SelectOne: one Map, or the single
     * value of a single column; null when there is no row, an error when there are more. StreamList: an Iterator of Map
     * that fetches rows while it is read. Page: the first page as a List of Map, the query is left open for the others.
     * Csv, NdJson, Json: an InputStream of the whole result, made while it is read.
     */
    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public String getOutputClass() {
        return outputClass;
    }

    /**
     * The class that rows become in place of Map, with SelectList, SelectOne, StreamList and Page: a class with setters
     * or fields, or a record, whose properties fit the columns by name; or for results of one column that of its
     * values, for example java.lang.Integer or java.time.LocalDate
     */
    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public String getOutputHeader() {
        return outputHeader;
    }

    /**
     * The name of a header that takes the result. The body stays as it is then.
     */
    public void setOutputHeader(String outputHeader) {
        this.outputHeader = outputHeader;
    }

    public boolean isCsvHeader() {
        return csvHeader;
    }

    /**
     * Whether CSV begins with a line of the names of the columns, for outputType=Csv
     */
    public void setCsvHeader(boolean csvHeader) {
        this.csvHeader = csvHeader;
    }

    public ParameterBinding getParameterBinding() {
        return parameterBinding;
    }

    /**
     * How parameter values get into a statement. auto: beside it, as params of the request, once the server is known to
     * be 1.2.891 or later, else as literals in it. server: always beside it. client: always as literals.
     */
    public void setParameterBinding(ParameterBinding parameterBinding) {
        this.parameterBinding = parameterBinding;
    }

    public Integer getWaitTimeSecs() {
        return waitTimeSecs;
    }

    /**
     * How long the server may hold back an answer while it has no full page, in seconds. 0 means not at all.
     */
    public void setWaitTimeSecs(Integer waitTimeSecs) {
        this.waitTimeSecs = waitTimeSecs;
    }

    public Integer getMaxRowsPerPage() {
        return maxRowsPerPage;
    }

    /**
     * The most rows a page of a result may have
     */
    public void setMaxRowsPerPage(Integer maxRowsPerPage) {
        this.maxRowsPerPage = maxRowsPerPage;
    }

    public Integer getMaxRowsInBuffer() {
        return maxRowsInBuffer;
    }

    /**
     * The most rows of a result the server computes ahead. Without one it is the server's own limit.
     */
    public void setMaxRowsInBuffer(Integer maxRowsInBuffer) {
        this.maxRowsInBuffer = maxRowsInBuffer;
    }

    public SessionMode getSession() {
        return session;
    }

    /**
     * What the statements of an exchange share. stateless: nothing, each begins with the configured database, role and
     * settings. exchange: a session, so that USE, SET, temporary tables and transactions hold from one to the next,
     * until the exchange is done. Without it they share nothing until the exchange has begun a transaction, and from
     * then on its session.
     */
    public void setSession(SessionMode session) {
        this.session = session;
    }

    public String getTable() {
        return table;
    }

    /**
     * The table that rows or a file go to, perhaps with its database before it: database.table. Each part is taken as
     * it is written, in upper or lower case.
     */
    public void setTable(String table) {
        this.table = table;
    }

    public String getColumns() {
        return columns;
    }

    /**
     * The columns that rows or a file go to, separated by commas and in the order of their values. Without it those of
     * the first row, and for a file all columns of the table.
     */
    public void setColumns(String columns) {
        this.columns = columns;
    }

    public String getStage() {
        return stage;
    }

    /**
     * The stage of the files: its name, with no at sign before it. A tilde, the default, is the user's own.
     */
    public void setStage(String stage) {
        this.stage = stage;
    }

    public String getPath() {
        return path;
    }

    /**
     * The path on the stage: of upload the folder that the files go to, of insertFromStage the file or, with a slash at
     * its end, the folder, of download the file and in from() the folder
     */
    public void setPath(String path) {
        this.path = path;
    }

    public FileFormat getFileFormat() {
        return fileFormat;
    }

    /**
     * The format of the files. Without it it is that of the stage; on the user's own stage, which has none, and for
     * load that of the file's ending. Rows are written as CSV or NDJSON; without it as CSV, from which the server reads
     * all values exactly, for servers before 1.2.879 as NDJSON.
     */
    public void setFileFormat(FileFormat fileFormat) {
        this.fileFormat = fileFormat;
    }

    public Map<String, Object> getFormatOptions() {
        return formatOptions;
    }

    /**
     * Options of the file format as Databend has them, for example format.skip_header=1
     */
    public void setFormatOptions(Map<String, Object> formatOptions) {
        this.formatOptions = formatOptions;
    }

    public Map<String, Object> getCopyOptions() {
        return copyOptions;
    }

    /**
     * Options of the load as Databend has them, for example copyOption.purge=true to remove the staged files once they
     * are loaded
     */
    public void setCopyOptions(Map<String, Object> copyOptions) {
        this.copyOptions = copyOptions;
    }

    public LoadMethod getLoadMethod() {
        return loadMethod;
    }

    /**
     * How rows or a file get into the table. streaming: in one request, whose rows the server takes while they arrive.
     * stage: as a file on the stage, which one statement loads and removes. auto: streaming, but by the stage where the
     * server has no streaming load (before 1.2.792), in a session, with a deduplicateLabel, replaceOn or copyOption,
     * and for files that are large or of a format that it does not take.
     */
    public void setLoadMethod(LoadMethod loadMethod) {
        this.loadMethod = loadMethod;
    }

    public boolean isIgnoreUnknownColumns() {
        return ignoreUnknownColumns;
    }

    /**
     * Whether what a row has beside the columns is left out. Without it, it is an error that names it.
     */
    public void setIgnoreUnknownColumns(boolean ignoreUnknownColumns) {
        this.ignoreUnknownColumns = ignoreUnknownColumns;
    }

    public Presign getPresign() {
        return presign;
    }

    /**
     * Whether files go straight to the storage behind the stage, by an address that the server gives for it. auto: with
     * Databend Cloud. on: always. off: never. Where the storage has no such addresses they go through the server.
     */
    public void setPresign(Presign presign) {
        this.presign = presign;
    }

    public String getDeduplicateLabel() {
        return deduplicateLabel;
    }

    /**
     * A text, or a simple expression that gives one, under which the server writes once only: when the same message
     * comes again it changes nothing
     */
    public void setDeduplicateLabel(String deduplicateLabel) {
        this.deduplicateLabel = deduplicateLabel;
    }

    public String getReplaceOn() {
        return replaceOn;
    }

    /**
     * The columns by which a row replaces the one that is there, separated by commas: REPLACE INTO in place of INSERT
     * INTO
     */
    public void setReplaceOn(String replaceOn) {
        this.replaceOn = replaceOn;
    }

    public boolean isWait() {
        return wait;
    }

    /**
     * Whether an exchange waits for the result of its query. If not, it goes on with the id of the query as soon as the
     * server has it, and the query runs to its end: see the operations status, nextPage and kill.
     */
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public Long getQueryTimeout() {
        return queryTimeout;
    }

    /**
     * How long a query may take, from sending it until its result has been read. When that passes it is killed, and the
     * exchange fails. The server gets it as max_execute_time_in_seconds. Without one it takes as long as it takes. It
     * is for query, callProcedure, insertFromStage and each statement of a consumer; how long load, upload and download
     * take is not limited.
     */
    public void setQueryTimeout(Long queryTimeout) {
        this.queryTimeout = queryTimeout;
    }

    public Long getProgressLogInterval() {
        return progressLogInterval;
    }

    /**
     * How often rows, bytes and rate of a query are logged while it runs; nothing is logged of one that is shorter.
     * Without it nothing is, and of uploads every 5 seconds. 0 means not at all.
     */
    public void setProgressLogInterval(Long progressLogInterval) {
        this.progressLogInterval = progressLogInterval;
    }

    public ProgressListener getProgressListener() {
        return progressListener;
    }

    /**
     * A bean that is told the progress of queries while they run, and of what is uploaded
     */
    public void setProgressListener(ProgressListener progressListener) {
        this.progressListener = progressListener;
    }

    public boolean isTraceSql() {
        return traceSql;
    }

    /**
     * Whether the spans of Camel's tracers have the SQL text, with markers in the place of values, and the messages of
     * failures, which quote it. Literals in it are for all to see then who look at traces.
     */
    public void setTraceSql(boolean traceSql) {
        this.traceSql = traceSql;
    }

    public String getQueryId() {
        return queryId;
    }

    /**
     * The id of the query that status, nextPage, kill and finalize are about, if the header CamelDatabendQueryId does
     * not give it
     */
    public void setQueryId(String queryId) {
        this.queryId = queryId;
    }

    public boolean isFailIfNotFound() {
        return failIfNotFound;
    }

    /**
     * Whether it is an error when the server does not know the query or procedure that status, kill, finalize and
     * getProcedure are about. If not, the body becomes null, or stays as it is after kill and finalize.
     */
    public void setFailIfNotFound(boolean failIfNotFound) {
        this.failIfNotFound = failIfNotFound;
    }

    public String getAdminUrl() {
        return adminUrl;
    }

    /**
     * The address of the admin port of a node, for example http://localhost:8080, which tells of stored procedures:
     * those of the tenant if there is one, which takes a node in management mode, else those of the node's own. Without
     * it statements tell of them. It gets no credentials.
     */
    public void setAdminUrl(String adminUrl) {
        this.adminUrl = adminUrl;
    }

    public String getProcedureName() {
        return procedureName;
    }

    /**
     * The name of the stored procedure that getProcedure and callProcedure are about, as the server lists it, if the
     * header CamelDatabendProcedureName does not give it
     */
    public void setProcedureName(String procedureName) {
        this.procedureName = procedureName;
    }

    public Long getProcedureId() {
        return procedureId;
    }

    /**
     * The id of the stored procedure that getProcedure is about, in place of its name
     */
    public void setProcedureId(Long procedureId) {
        this.procedureId = procedureId;
    }

    public String getProcedureArgs() {
        return procedureArgs;
    }

    /**
     * The types of the arguments of the stored procedure, which tell it apart from others of its name, for example
     * Int32,Decimal(4, 2). Case and spacing do not matter. Without it getProcedure finds the one without arguments, and
     * callProcedure leaves it to the server to find one that fits the values.
     */
    public void setProcedureArgs(String procedureArgs) {
        this.procedureArgs = procedureArgs;
    }
}
