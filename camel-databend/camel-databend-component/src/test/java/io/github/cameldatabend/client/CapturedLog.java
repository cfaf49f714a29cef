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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** All that some packages log during a test, down to TRACE, with stack traces. */
public final class CapturedLog implements BeforeEachCallback, AfterEachCallback {

    private record Line(Level level, String text) {
    }

    private final List<String> loggers;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final AbstractAppender appender = new AbstractAppender("captured", null, null, false, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            lines.add(new Line(
                    event.getLevel(),
                    event.getMessage().getFormattedMessage() + (event.getThrown() == null ? "" : trace(event.getThrown()))));
        }
    };

    public CapturedLog(String... loggers) {
        this.loggers = List.of(loggers);
    }

    public List<String> lines() {
        return lines(Level.TRACE);
    }

    /** Those that are at least as grave. */
    public List<String> lines(Level level) {
        return lines.stream().filter(line -> line.level().isMoreSpecificThan(level)).map(Line::text).toList();
    }

    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        appender.start();
        Configuration configuration = LoggerContext.getContext(false).getConfiguration();
        for (String name : loggers) {
            LoggerConfig logger = new LoggerConfig(name, Level.TRACE, false);
            logger.addAppender(appender, Level.TRACE, null);
            configuration.addLogger(name, logger);
        }
        LoggerContext.getContext(false).updateLoggers();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        loggers.forEach(LoggerContext.getContext(false).getConfiguration()::removeLogger);
        LoggerContext.getContext(false).updateLoggers();
    }
}
