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

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * The options of an endpoint in {@code from()}, beside those of its statement.
 *
 * @since 0.1
 */
@UriParams
public class DatabendConsumerConfiguration {

    @UriParam(label = "consumer", defaultValue = "true",
              description = "Whether each row is an exchange of its own. Otherwise a poll is one exchange with all rows, as outputType says.")
    private boolean useIterator = true;
    @UriParam(label = "consumer", defaultValue = "false",
              description = "Whether a poll that finds no rows gives an exchange nevertheless, with an empty body")
    private boolean routeEmptyResultSet;
    @UriParam(label = "consumer",
              description = "The most exchanges of a poll; what is beyond is left to the next one. Rows of the same watermark stay together, so there may be more of them. 0 means no limit.")
    private int maxMessagesPerPoll;
    @UriParam(label = "consumer",
              description = "SQL to run for each row whose exchange completed, with its columns as :#name: the text itself, or where to find it, with the prefix classpath:, file:, ref: or bean:")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "sql")
    private String onConsume;
    @UriParam(label = "consumer",
              description = "SQL to run for each row whose exchange failed, with its columns as :#name: the text itself, or where to find it")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "sql")
    private String onConsumeFailed;
    @UriParam(label = "consumer",
              description = "SQL to run after all exchanges of a poll: the text itself, or where to find it")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "sql")
    private String onConsumeBatchComplete;
    @UriParam(label = "consumer", defaultValue = "-1",
              description = "The number of rows that onConsume and onConsumeFailed have to change; with batchOnConsume, for each row they stand for. Another number is a failure of the statement. -1 means any.")
    private int expectedUpdateCount = -1;
    @UriParam(label = "consumer", defaultValue = "false",
              description = "Whether a poll fails and ends where one of the statements after a row fails. Otherwise the failure goes to the exception handler, and the poll goes on.")
    private boolean breakBatchOnConsumeFail;
    @UriParam(label = "consumer", defaultValue = "false",
              description = "Whether onConsume and onConsumeFailed are run once for all rows of a poll (at least once for 10000), where :#in:name stands for the values of all of them. Databend takes one statement for many rows much better than many statements.")
    private boolean batchOnConsume;
    @UriParam(label = "consumer",
              description = "The column whose highest value is kept from poll to poll, where the SQL has it as :#watermark. Its values are integers, dates, timestamps or strings, and the rows come in their order.")
    private String watermarkColumn;
    @UriParam(label = "consumer",
              description = "The column that tells rows of the same watermark apart, where the SQL has it as :#watermarkTie. With it rows that come later with a watermark that was passed are neither lost nor repeated, as long as their own value is higher.")
    private String watermarkTieColumn;
    @UriParam(label = "consumer",
              description = "What the first poll has in place of :#watermark: a number, a date such as 2026-01-31, a time such as 2026-01-31T00:00:00Z, or a text; string:2026 is a text whatever it looks like")
    private String watermarkStart;
    @UriParam(label = "consumer", javaType = "org.apache.camel.spi.StateRepository<java.lang.String, java.lang.String>",
              description = "Where the watermark is kept, so that it outlives the process. Either this or watermarkTable is required with watermarkColumn.")
    private StateRepository<String, String> watermarkRepository;
    @UriParam(label = "consumer",
              description = "A table to keep the watermark in, in place of watermarkRepository; made if it does not exist, in the endpoint's database unless its name has another")
    private String watermarkTable;
    @UriParam(label = "consumer",
              description = "The name under which the watermark is kept. Without one it is the route's id, if that was given, else a digest of the database and the SQL, with watermarkRepository also of the server.")
    private String watermarkKey;
    @UriParam(label = "consumer", defaultValue = "false",
              description = "Whether the watermark passes rows whose exchange failed. Otherwise a poll ends at such a row, and the next one begins with it.")
    private boolean watermarkSkipFailed;
    @UriParam(label = "consumer",
              description = "With operation download: a regular expression for the whole path below the option path of the files to read, for example orders-\\d\\d\\.csv. Without it all files are read.")
    private String pattern;
    @UriParam(label = "consumer", defaultValue = "false",
              description = "With operation download: whether a file is removed from the stage once its exchange has completed")
    private boolean deleteAfterRead;
    @UriParam(label = "consumer",
              description = "With operation download: where it is kept which files were read, so that it outlives the process. Without it that is remembered in memory.")
    private IdempotentRepository idempotentRepository;

    public boolean isUseIterator() {
        return useIterator;
    }

    /**
     * Whether each row is an exchange of its own. Otherwise a poll is one exchange with all rows, as outputType says.
     */
    public void setUseIterator(boolean useIterator) {
        this.useIterator = useIterator;
    }

    public boolean isRouteEmptyResultSet() {
        return routeEmptyResultSet;
    }

    /**
     * Whether a poll that finds no rows gives an exchange nevertheless, with an empty body
     */
    public void setRouteEmptyResultSet(boolean routeEmptyResultSet) {
        this.routeEmptyResultSet = routeEmptyResultSet;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /**
     * The most exchanges of a poll; what is beyond is left to the next one. Rows of the same watermark stay together,
     * so there may be more of them. 0 means no limit.
     */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public String getOnConsume() {
        return onConsume;
    }

    /**
     * SQL to run for each row whose exchange completed, with its columns as :#name: the text itself, or where to find
     * it, with the prefix classpath:, file:, ref: or bean:
     */
    public void setOnConsume(String onConsume) {
        this.onConsume = onConsume;
    }

    public String getOnConsumeFailed() {
        return onConsumeFailed;
    }

    /**
     * SQL to run for each row whose exchange failed, with its columns as :#name: the text itself, or where to find it
     */
    public void setOnConsumeFailed(String onConsumeFailed) {
        this.onConsumeFailed = onConsumeFailed;
    }

    public String getOnConsumeBatchComplete() {
        return onConsumeBatchComplete;
    }

    /**
     * SQL to run after all exchanges of a poll: the text itself, or where to find it
     */
    public void setOnConsumeBatchComplete(String onConsumeBatchComplete) {
        this.onConsumeBatchComplete = onConsumeBatchComplete;
    }

    public int getExpectedUpdateCount() {
        return expectedUpdateCount;
    }

    /**
     * The number of rows that onConsume and onConsumeFailed have to change; with batchOnConsume, for each row they
     * stand for. Another number is a failure of the statement. -1 means any.
     */
    public void setExpectedUpdateCount(int expectedUpdateCount) {
        this.expectedUpdateCount = expectedUpdateCount;
    }

    public boolean isBreakBatchOnConsumeFail() {
        return breakBatchOnConsumeFail;
    }

    /**
     * Whether a poll fails and ends where one of the statements after a row fails. Otherwise the failure goes to the
     * exception handler, and the poll goes on.
     */
    public void setBreakBatchOnConsumeFail(boolean breakBatchOnConsumeFail) {
        this.breakBatchOnConsumeFail = breakBatchOnConsumeFail;
    }

    public boolean isBatchOnConsume() {
        return batchOnConsume;
    }

    /**
     * Whether onConsume and onConsumeFailed are run once for all rows of a poll (at least once for 10000), where
     * :#in:name stands for the values of all of them. Databend takes one statement for many rows much better than many
     * statements.
     */
    public void setBatchOnConsume(boolean batchOnConsume) {
        this.batchOnConsume = batchOnConsume;
    }

    public String getWatermarkColumn() {
        return watermarkColumn;
    }

    /**
     * The column whose highest value is kept from poll to poll, where the SQL has it as :#watermark. Its values are
     * integers, dates, timestamps or strings, and the rows come in their order.
     */
    public void setWatermarkColumn(String watermarkColumn) {
        this.watermarkColumn = watermarkColumn;
    }

    public String getWatermarkTieColumn() {
        return watermarkTieColumn;
    }

    /**
     * The column that tells rows of the same watermark apart, where the SQL has it as :#watermarkTie. With it rows that
     * come later with a watermark that was passed are neither lost nor repeated, as long as their own value is higher.
     */
    public void setWatermarkTieColumn(String watermarkTieColumn) {
        this.watermarkTieColumn = watermarkTieColumn;
    }

    public String getWatermarkStart() {
        return watermarkStart;
    }

    /**
     * What the first poll has in place of :#watermark: a number, a date such as 2026-01-31, a time such as
     * 2026-01-31T00:00:00Z, or a text; string:2026 is a text whatever it looks like
     */
    public void setWatermarkStart(String watermarkStart) {
        this.watermarkStart = watermarkStart;
    }

    public StateRepository<String, String> getWatermarkRepository() {
        return watermarkRepository;
    }

    /**
     * Where the watermark is kept, so that it outlives the process. Either this or watermarkTable is required with
     * watermarkColumn.
     */
    public void setWatermarkRepository(StateRepository<String, String> watermarkRepository) {
        this.watermarkRepository = watermarkRepository;
    }

    public String getWatermarkTable() {
        return watermarkTable;
    }

    /**
     * A table to keep the watermark in, in place of watermarkRepository; made if it does not exist, in the endpoint's
     * database unless its name has another
     */
    public void setWatermarkTable(String watermarkTable) {
        this.watermarkTable = watermarkTable;
    }

    public String getWatermarkKey() {
        return watermarkKey;
    }

    /**
     * The name under which the watermark is kept. Without one it is the route's id, if that was given, else a digest of
     * the database and the SQL, with watermarkRepository also of the server.
     */
    public void setWatermarkKey(String watermarkKey) {
        this.watermarkKey = watermarkKey;
    }

    public boolean isWatermarkSkipFailed() {
        return watermarkSkipFailed;
    }

    /**
     * Whether the watermark passes rows whose exchange failed. Otherwise a poll ends at such a row, and the next one
     * begins with it.
     */
    public void setWatermarkSkipFailed(boolean watermarkSkipFailed) {
        this.watermarkSkipFailed = watermarkSkipFailed;
    }

    public String getPattern() {
        return pattern;
    }

    /**
     * With operation download: a regular expression for the whole path below the option path of the files to read, for
     * example orders-\d\d\.csv. Without it all files are read.
     */
    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    public boolean isDeleteAfterRead() {
        return deleteAfterRead;
    }

    /**
     * With operation download: whether a file is removed from the stage once its exchange has completed
     */
    public void setDeleteAfterRead(boolean deleteAfterRead) {
        this.deleteAfterRead = deleteAfterRead;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * With operation download: where it is kept which files were read, so that it outlives the process. Without it that
     * is remembered in memory.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }
}
