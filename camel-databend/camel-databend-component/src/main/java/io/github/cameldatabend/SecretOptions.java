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

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.util.URISupport;

/**
 * Has Camel hide the values of our options in what it says of URIs and properties. It goes by a list of names, to which
 * some of ours do not belong.
 */
final class SecretOptions {

    /** In properties it looks for the whole name. */
    private static final String IN_PROPERTIES = "privateKeyPassphrase";
    private static final List<String> ANYWHERE = List.of("dsn", "proxyUrl");
    /** Of all contexts: for URIs, Camel has one list for the JVM. */
    private static final Set<String> IN_URIS = new LinkedHashSet<>();
    private static final Lock LOCK = new ReentrantLock();

    private SecretOptions() {
    }

    /** A list takes the place of the one before, so what an application has added already is repeated. */
    static void hideIn(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        Set<String> keywords = keywords(extension.getAdditionalSensitiveKeywords());
        keywords.addAll(ANYWHERE);
        LOCK.lock();
        try {
            extension.setAdditionalSensitiveKeywords(String.join(",", keywords) + "," + IN_PROPERTIES);
            IN_URIS.addAll(keywords);
            // once more for URIs, where it hides the first only that is on this list: not one that it hides anyway
            URISupport.addSanitizeKeywords(String.join(",", IN_URIS));
        } finally {
            LOCK.unlock();
        }
    }

    /** Without blank ones: by such a name Camel would hide everything. */
    private static Set<String> keywords(String list) {
        Set<String> keywords = new LinkedHashSet<>();
        Stream.of((list == null ? "" : list).split(",")).map(String::strip)
                .filter(word -> !word.isEmpty() && !word.equals(IN_PROPERTIES)).forEach(keywords::add);
        return keywords;
    }
}
