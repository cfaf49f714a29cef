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
package io.github.cameldatabend.consume;

import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.StateRepository;

/**
 * How a consumer goes through the rows of its polls, one poll after the other.
 */
public final class Consumption {

    /** What the SQL calls the watermark. */
    static final String WATERMARK = "watermark";
    /** What the SQL calls the value of the column that tells rows of the same watermark apart. */
    static final String TIE = "watermarkTie";

    private final OnConsume onConsume;
    private final ExceptionHandler exceptionHandler;
    /** Null without a watermark. */
    private final WatermarkColumns columns;
    private final WatermarkState state;
    private final boolean skipFailed;

    private Consumption(OnConsume onConsume, ExceptionHandler exceptionHandler, WatermarkColumns columns,
                        WatermarkState state, boolean skipFailed) {
        this.onConsume = onConsume;
        this.exceptionHandler = exceptionHandler;
        this.columns = columns;
        this.state = state;
        this.skipFailed = skipFailed;
    }

    /**
     * Without a watermark.
     *
     * @param exceptionHandler is told of statements that failed
     */
    public static Consumption of(OnConsume onConsume, ExceptionHandler exceptionHandler) {
        return new Consumption(onConsume, exceptionHandler, null, null, false);
    }

    /**
     * @param  exceptionHandler         is told of statements that failed
     * @param  repository               where the watermark is kept, under the key
     * @throws IllegalArgumentException if the options of the watermark do not fit the SQL
     */
    public static Consumption of(
            OnConsume onConsume, ExceptionHandler exceptionHandler, WatermarkOptions options, Set<String> namesInSql,
            StateRepository<String, String> repository, String key) {
        options.check(namesInSql);
        return new Consumption(
                onConsume, exceptionHandler, new WatermarkColumns(options.column(), options.tieColumn()),
                new WatermarkState(repository, key, options.startWatermark()), options.skipFailed());
    }

    /**
     * Begins a poll.
     *
     * @param asked what expressions of the poll are evaluated on
     */
    public Batch begin(Exchange asked) {
        return new Batch(this, columns == null ? null : new WatermarkTracker(state.current()), asked);
    }

    /**
     * @return the watermark as it was last read or kept, in the form it is kept in; null without one. From any thread.
     */
    public String watermark() {
        Watermark latest = state == null ? null : state.latest();
        return latest == null ? null : latest.text();
    }

    /** The watermark is read anew for the next poll. */
    public void forget() {
        if (state != null) {
            state.forget();
        }
    }

    OnConsume onConsume() {
        return onConsume;
    }

    ExceptionHandler exceptionHandler() {
        return exceptionHandler;
    }

    WatermarkColumns columns() {
        return columns;
    }

    WatermarkState state() {
        return state;
    }

    boolean skipFailed() {
        return skipFailed;
    }
}
