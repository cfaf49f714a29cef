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

import java.io.File;
import java.util.List;
import java.util.Map;

import io.github.cameldatabend.load.FileFormat;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Wrong options and messages of {@code upload}, {@code insertFromStage} and {@code download}: nothing is sent. */
class StageOptionsTest {

    /** Nobody listens there. */
    private static final String ADDRESS = "url=http://127.0.0.1:1&retryAttempts=0";

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "upload?stage=@inbox                             | name of a stage is '@inbox', it takes ~",
            "upload?stage=inbox/2026                         | name of a stage is 'inbox/2026'",
            "upload?stage=in box                             | name of a stage is 'in box'",
            "upload?path=/2026                               | path on stage ~ is '/2026', it takes printable ASCII",
            "upload?path=a/../b                              | path on stage ~ is 'a/../b'",
            "upload?path=zoë                                 | path on stage ~ is 'zoë'",
            "upload?progressLogInterval=-1                   | Option progressLogInterval is -1 ms, it takes 0 or more",
            "upload?presign=maybe                            | Option presign is 'maybe', it takes one of [auto, on, off]",
            "upload?progressLogInterval=-1                   | Option progressLogInterval is -1 ms, it takes 0 or more",
            "insertFromStage?fileFormat=XML                  | Option fileFormat is 'XML', it takes one of [CSV, TSV, NDJSON,",
            "insertFromStage?fileFormat=CSV&format.skip=1    | Option format.skip is not known for file format CSV, which takes [allow_quoted_nulls,",
            "insertFromStage?fileFormat=NDJSON&format.quote=x| Option format.quote is not known for file format NDJSON",
            "insertFromStage?fileFormat=CSV&format.skip_header=yes | Option format.skip_header is 'yes' of class java.lang.String, it takes a whole number",
            "insertFromStage?fileFormat=CSV&format.trim_space=1 | Option format.trim_space is '1' of class java.lang.String, it takes true or false",
            "insertFromStage?copyOption.force=true           | Option copyOption.force is not known for a stage attachment, which takes [column_match_mode,",
            "insertFromStage?copyOption.purge=yes            | Option copyOption.purge is 'yes' of class java.lang.String, it takes true or false",
            "insertFromStage?fileFormat=CSV&copyOption.column_match_mode=x | Option copyOption.column_match_mode is for file format PARQUET",
            "insertFromStage?columns=a,,b                    | Option columns is 'a,,b', where a name is empty",
            "insertFromStage?replaceOn=,                     | Option replaceOn is ',', where a name is empty",
            "insertFromStage?table=a.b.c.d                   | Option table is 'a.b.c.d', it takes table or database.table",
            "insertFromStage?table=t&sql=INSERT INTO t VALUES| Options sql and table are given",
            "insertFromStage?sql=INSERT INTO t SELECT 1      | takes no rows from a staged file, the server would pass over the file",
            "download?stage=@inbox                           | name of a stage is '@inbox'" })
    void refusedAtTheStart(String uri, String message) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("databend:" + uri + "&" + ADDRESS);
            }
        });

        assertThatThrownBy(context::start).hasStackTraceContaining(message.replace("''", "'"));
    }

    @Test
    void booleanWhereTextIsDue() throws Exception {
        DatabendComponent component = new DatabendComponent();
        component.getConfiguration().setFormatOptions(Map.of("quote", true));
        context.addComponent("databend", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("databend:insertFromStage?table=t&path=x&" + ADDRESS);
            }
        });
        component.getConfiguration().setFileFormat(FileFormat.CSV);

        assertThatThrownBy(context::start)
                .hasStackTraceContaining("Option format.quote is 'true' of class java.lang.Boolean, it takes text");
    }

    @Test
    void optionsOfTheComponentAreNotForAnotherFormat() throws Exception {
        DatabendComponent component = new DatabendComponent();
        component.getConfiguration().setFormatOptions(Map.of("quote", "'", "skip_header", 1));
        component.getConfiguration().setFileFormat(FileFormat.CSV);
        context.addComponent("databend", component);

        DatabendEndpoint same = context.getEndpoint("databend:insertFromStage?format.skip_header=2&" + ADDRESS,
                DatabendEndpoint.class);
        DatabendEndpoint other = context.getEndpoint(
                "databend:insertFromStage?fileFormat=NDJSON&format.null_field_as=NULL&" + ADDRESS, DatabendEndpoint.class);

        assertThat(same.getConfiguration().getFormatOptions()).isEqualTo(Map.of("quote", "'", "skip_header", "2"));
        assertThat(other.getConfiguration().getFormatOptions()).isEqualTo(Map.of("null_field_as", "NULL"));
        assertThat(component.getConfiguration().getFormatOptions()).isEqualTo(Map.of("quote", "'", "skip_header", 1));
    }

    private Throwable failure(String uri, Object body, Object... headers) {
        context.start();
        Exchange exchange = context.createProducerTemplate().request("databend:" + uri + "&" + ADDRESS, in -> {
            in.getMessage().setBody(body);
            for (int i = 0; i < headers.length; i += 2) {
                in.getMessage().setHeader((String) headers[i], headers[i + 1]);
            }
        });
        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
        return exchange.getException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "../pets.csv      | The name of a file is '../pets.csv', it takes printable ASCII",
            "a/../../pets.csv | The name of a file is 'a/../../pets.csv'",
            "/etc/pets.csv    | The name of a file is '/etc/pets.csv'",
            "zoë.csv          | The name of a file is 'zoë.csv'",
            "a\"b.csv         | The name of a file is 'a\"b.csv'",
            "a\\b.csv         | The name of a file is 'a\\b.csv'",
            "folder/          | The name of a file is 'folder/'" })
    void name(String name, String message) {
        assertThat(failure("upload?stage=~", "x", Exchange.FILE_NAME, name)).hasMessageContaining(message);
    }

    @Test
    void bodyWithoutAName() {
        assertThat(failure("upload?stage=~", "x")).hasMessageContaining("A body of class java.lang.String has no name")
                .hasMessageContaining("CamelFileName");
        assertThat(failure("upload?stage=~", List.of("x"), Exchange.FILE_NAME, "x")).hasMessageContaining("has no name");
    }

    @Test
    void bodyThatIsNoFile() {
        assertThat(failure("upload?stage=~", null, Exchange.FILE_NAME, "x")).hasMessageContaining("The body is empty");
        assertThat(failure("upload?stage=~", 7, Exchange.FILE_NAME, "x"))
                .hasMessageContaining(
                        "class java.lang.Integer, it takes File, Path, WrappedFile, InputStream, byte[] and String");
        assertThat(failure("upload?stage=~", List.of())).hasMessageContaining("empty List");
        assertThat(failure("upload?stage=~", Map.of("a", 1), Exchange.FILE_NAME, "x")).hasMessageContaining("it takes File");
    }

    @Test
    void fileThatIsNotThere() {
        assertThat(failure("upload?stage=~", new File("/nowhere/pets.csv")))
                .hasMessage("File /nowhere/pets.csv does not exist");
        assertThat(failure("upload?stage=~", new File("/"), Exchange.FILE_NAME, "x"))
                .hasMessage("File / is not one that can be read");
    }

    @Test
    void twoFilesOfOneName() {
        assertThat(failure("upload?stage=~", List.of(new File("pom.xml"), new File("pom.xml"))))
                .hasMessageContaining("Two files have the name 'pom.xml'");
    }

    @Test
    void headers() {
        assertThat(failure("upload?stage=~", "x", Exchange.FILE_NAME, "x", DatabendConstants.STAGE, "@in"))
                .hasMessageContaining("name of a stage is '@in'");
        assertThat(failure("upload?stage=~", "x", Exchange.FILE_NAME, "x", DatabendConstants.STAGE_PATH, "/in"))
                .hasMessageContaining("'/in'");
        assertThat(failure("insertFromStage?table=t&path=x", null, DatabendConstants.FILE_FORMAT, "XML"))
                .hasMessageContaining("Header CamelDatabendFileFormat is 'XML', it takes one of [CSV,");
        assertThat(failure("insertFromStage?table=t&path=x", null, DatabendConstants.COLUMNS, 7))
                .hasMessageContaining("Header CamelDatabendColumns is of class java.lang.Integer");
        assertThat(failure("insertFromStage?table=t&path=x", null, DatabendConstants.COLUMNS, List.of("a", 7)))
                .hasMessageContaining("Header CamelDatabendColumns has '7'");
        assertThat(failure("insertFromStage?table=t&path=x.csv", null, DatabendConstants.DEDUPLICATE_LABEL, "zoë"))
                .hasMessageContaining("Header CamelDatabendDeduplicateLabel is 'zoë', it takes printable ASCII");
        assertThat(failure("insertFromStage?table=t&path=x.csv", null, DatabendConstants.SQL, "SELECT 1"))
                .hasMessageContaining("takes no rows from a staged file");
    }

    @Test
    void settingsOfOneStatementInASession() {
        assertThat(failure("insertFromStage?table=t&path=x.csv&session=exchange&queryTimeout=9s", null,
                DatabendConstants.SETTINGS, Map.of("max_execute_time_in_seconds", 5)))
                .hasMessageContaining("Header CamelDatabendSettings has [max_execute_time_in_seconds], but")
                .hasMessageContaining("session=stateless");
    }

    @Test
    void whatIsMissing() {
        assertThat(failure("insertFromStage?path=x.csv", "INSERT INTO t VALUES"))
                .hasMessageContaining("No table: give it as header CamelDatabendTable or as option table");
        assertThat(failure("insertFromStage?table=t", null))
                .hasMessageContaining("No path on the stage: give it as header CamelDatabendStagePath, as option path");
        assertThat(failure("insertFromStage?table=t", null, DatabendConstants.STAGED_FILES, List.of("@~/a", "@~/b")))
                .hasMessageContaining("which has 2");
        assertThat(failure("insertFromStage?table=t&path=pets", null))
                .hasMessageContaining("No file format").hasMessageContaining("ending of '@~/pets' does not tell");
        assertThat(failure("insertFromStage?table=t&stage=inbox&path=pets&format.skip_header=1", null))
                .hasMessageContaining("No file format");
        assertThat(failure("insertFromStage?table=t&path=x.csv&deduplicateLabel=${header.none}", null))
                .hasMessageContaining("Option deduplicateLabel gives no text");
    }
}
