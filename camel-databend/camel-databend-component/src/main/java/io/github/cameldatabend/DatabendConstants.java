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

import org.apache.camel.spi.Metadata;

/**
 * Names of the message headers the component reads and sets.
 *
 * @since 0.1
 */
public final class DatabendConstants {

    @Metadata(label = "producer", description = "The operation, in place of the one in the URI",
              javaType = "io.github.cameldatabend.DatabendOperation")
    public static final String OPERATION = "CamelDatabendOperation";

    @Metadata(label = "producer",
              description = "The SQL statement, in place of the option sql. Always the text itself, never a resource.",
              javaType = "String", important = true)
    public static final String SQL = "CamelDatabendSql";

    @Metadata(label = "producer",
              description = "Values for the markers of the SQL: a Map for those with names, a List or an array for question marks. A body that is one wins over it.",
              javaType = "Object", important = true)
    public static final String PARAMETERS = "CamelDatabendParameters";

    @Metadata(label = "producer", description = "What the rows become, in place of the option outputType",
              javaType = "io.github.cameldatabend.operation.OutputType")
    public static final String OUTPUT_TYPE = "CamelDatabendOutputType";

    @Metadata(label = "producer",
              description = "The current database of the statement, in place of the option database. In a session that of its first statement.",
              javaType = "String")
    public static final String DATABASE = "CamelDatabendDatabase";

    @Metadata(label = "producer",
              description = "Session settings of Databend for this one statement, beside those of the option setting and over them",
              javaType = "java.util.Map<String, Object>")
    public static final String SETTINGS = "CamelDatabendSettings";

    @Metadata(label = "producer", description = "The table that rows or a file go to, in place of the option table",
              javaType = "String", important = true)
    public static final String TABLE = "CamelDatabendTable";

    @Metadata(label = "producer",
              description = "The columns that rows or a file go to, in place of the option columns: names separated by commas, or a List of names",
              javaType = "Object")
    public static final String COLUMNS = "CamelDatabendColumns";

    @Metadata(label = "producer", description = "The stage, in place of the option stage", javaType = "String")
    public static final String STAGE = "CamelDatabendStage";

    @Metadata(label = "producer",
              description = "The path on the stage, in place of the option path: the folder of an upload, the file or folder of an insert, the file of a download",
              javaType = "String", important = true)
    public static final String STAGE_PATH = "CamelDatabendStagePath";

    @Metadata(label = "producer", description = "The format of the file, in place of the option fileFormat",
              javaType = "io.github.cameldatabend.load.FileFormat")
    public static final String FILE_FORMAT = "CamelDatabendFileFormat";

    @Metadata(label = "producer",
              description = "A label under which Databend runs a statement that writes only once: sent again with the same one, within 24 hours, it succeeds and writes nothing",
              javaType = "String")
    public static final String DEDUPLICATE_LABEL = "CamelDatabendDeduplicateLabel";

    @Metadata(label = "common",
              description = "The id the statement ran under; for status, nextPage, kill and finalize the one they are about, in place of the option queryId",
              javaType = "String", important = true)
    public static final String QUERY_ID = "CamelDatabendQueryId";

    @Metadata(label = "common",
              description = "The cluster node that ran the statement; status, nextPage, kill and finalize ask it",
              javaType = "String")
    public static final String NODE_ID = "CamelDatabendNodeId";

    @Metadata(label = "producer",
              description = "The path of the next page of a query that outputType=Page, wait=false or nextPage has left open; absent when there is none. nextPage fetches it.",
              javaType = "String")
    public static final String NEXT_URI = "CamelDatabendNextUri";

    @Metadata(label = "common", description = "The state of the query: Starting, Running, Succeeded or Failed",
              javaType = "String")
    public static final String STATE = "CamelDatabendState";

    @Metadata(label = "common", description = "The columns of the result, a Map with name and type each",
              javaType = "java.util.List<java.util.Map<String, String>>")
    public static final String SCHEMA = "CamelDatabendSchema";

    @Metadata(label = "common",
              description = "The number of rows in the body, or in the header outputHeader; absent when it is a stream. Of load the number of rows that were sent.",
              javaType = "Long", important = true)
    public static final String ROW_COUNT = "CamelDatabendRowCount";

    @Metadata(label = "producer", description = "The number of rows inserted, updated or deleted, as the server counts them",
              javaType = "Long", important = true)
    public static final String UPDATE_COUNT = "CamelDatabendUpdateCount";

    @Metadata(label = "common",
              description = "Progress as the server counts it: scanRows, scanBytes, writeRows, writeBytes, resultRows, resultBytes, totalRows, totalBytes, runningMillis",
              javaType = "java.util.Map<String, Object>")
    public static final String STATS = "CamelDatabendStats";

    @Metadata(label = "common", description = "What the server warned of", javaType = "java.util.List<String>")
    public static final String WARNINGS = "CamelDatabendWarnings";

    @Metadata(label = "common", description = "The version of the server that answered", javaType = "String")
    public static final String SERVER_VERSION = "CamelDatabendServerVersion";

    @Metadata(label = "consumer",
              description = "The value of the option watermarkColumn in the row, in the last one if the exchange has many; absent when rows are streamed within one exchange",
              javaType = "Object")
    public static final String WATERMARK = "CamelDatabendWatermark";

    @Metadata(label = "producer",
              description = "The name of the stored procedure that getProcedure and callProcedure are about, in place of the option procedureName",
              javaType = "String")
    public static final String PROCEDURE_NAME = "CamelDatabendProcedureName";

    @Metadata(label = "producer",
              description = "The id of the stored procedure that getProcedure is about, in place of the option procedureId and of a name",
              javaType = "Long")
    public static final String PROCEDURE_ID = "CamelDatabendProcedureId";

    @Metadata(label = "producer",
              description = "The types of the arguments of the stored procedure, in place of the option procedureArgs",
              javaType = "String")
    public static final String PROCEDURE_ARGS = "CamelDatabendProcedureArgs";

    @Metadata(label = "producer",
              description = "The files that an upload has written, each with stage and path. Where insertFromStage and download find the file if nothing else says which.",
              javaType = "java.util.List<String>", important = true)
    public static final String STAGED_FILES = "CamelDatabendStagedFiles";

    @Metadata(label = "producer", description = "The number of bytes that were sent as files", javaType = "Long")
    public static final String BYTES_SENT = "CamelDatabendBytesSent";

    @Metadata(label = "producer",
              description = "Whether the server had seen the label before, and so has written nothing; absent without a label",
              javaType = "Boolean")
    public static final String DUPLICATE = "CamelDatabendDuplicate";

    private DatabendConstants() {
    }
}
