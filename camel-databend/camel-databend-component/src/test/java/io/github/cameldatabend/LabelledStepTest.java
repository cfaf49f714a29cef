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

import io.github.cameldatabend.client.DatabendException;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** For which statements a step takes a deduplication label. */
class LabelledStepTest {

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Nobody listens there. */
    private Throwable failure(String operation) {
        context.start();
        return context.createProducerTemplate().request(
                "databend:" + operation + "&url=http://127.0.0.1:1&retryAttempts=0",
                exchange -> exchange.getMessage().setHeader(DatabendConstants.DEDUPLICATE_LABEL, "once")).getException();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "query?sql=CALL PROCEDURE p()", "callProcedure?procedureName=p", "query?sql=INSERT ALL INTO a INTO b SELECT 1",
            "query?sql=EXECUTE IMMEDIATE $$BEGIN DELETE FROM t; END$$", "query?sql=COPY INTO @out FROM t",
            "query?wait=false&sql=CREATE TABLE t (id INT)" })
    void notWhereTheServerLooksForNone(String operation) {
        assertThat(failure(operation)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Header CamelDatabendDeduplicateLabel");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "query?sql=INSERT INTO t VALUES (1)", "query?sql=WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
            "query?sql=COPY INTO t FROM @in", "query?sql=SELECT replace(name, 'a', 'b') FROM t", "query?sql=SHOW TABLES" })
    void whereTheServerLooksForItOrItDoesNoHarm(String operation) {
        assertThat(failure(operation)).isInstanceOf(DatabendException.class);
    }
}
