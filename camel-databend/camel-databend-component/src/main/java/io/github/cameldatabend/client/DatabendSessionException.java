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

/**
 * A session, or a transaction in it, cannot go on: its state is lost, or the transaction was rolled back. What was done
 * in it is to be done again from its start, in a new one.
 *
 * @since 0.1
 */
public class DatabendSessionException extends DatabendException {

    private static final long serialVersionUID = 1L;

    DatabendSessionException(Failure failure) {
        super(failure);
    }
}
