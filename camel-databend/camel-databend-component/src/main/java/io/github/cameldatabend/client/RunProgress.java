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
package io.github.cameldatabend.client;

import io.github.cameldatabend.result.QueryResponse;
import io.github.cameldatabend.result.QueryStats;

/**
 * How far a query has come, as its answers say.
 */
final class RunProgress implements ActivityProgress {

    private final QueryCalls calls;
    private final QueryAnswers answers;

    RunProgress(QueryCalls calls, QueryAnswers answers) {
        this.calls = calls;
        this.answers = answers;
    }

    @Override
    public String nodeId() {
        return answers.nodeId();
    }

    @Override
    public String state() {
        QueryResponse latest = answers.latest();
        return latest == null ? "" : latest.state();
    }

    @Override
    public QueryStats stats() {
        QueryResponse latest = answers.latest();
        return latest == null ? QueryStats.NONE : latest.stats();
    }

    @Override
    public int retries() {
        return calls.retries();
    }
}
