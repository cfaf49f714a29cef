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
package io.github.cameldatabend.load;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file under another name.
 *
 * @since 0.1
 */
public final class NamedContent implements Content {

    private final String name;
    private final Content content;

    /**
     * @throws IllegalArgumentException if the name cannot be sent
     */
    public NamedContent(String name, Content content) {
        this.name = FileNames.check(name);
        this.content = content;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public boolean isReplayable() {
        return content.isReplayable();
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        content.writeTo(target);
    }

    @Override
    public void writeTo(OutputStream target, ProgressMeter meter) throws IOException {
        content.writeTo(target, meter);
    }

    @Override
    public void abort() {
        content.abort();
    }
}
