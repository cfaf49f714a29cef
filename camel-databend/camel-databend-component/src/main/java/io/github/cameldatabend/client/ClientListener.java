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
 * Is told what a client has under way: statements, from being sent until nobody reads them any more, and requests about
 * a query. What only keeps something alive is not told.
 * <p>
 * Called on threads of the client and of its users, which must not be blocked. What is thrown is logged and has no
 * effect.
 *
 * @since 0.1
 */
public interface ClientListener {

    /** Each is followed by one {@link #ended}. */
    void started(Activity activity);

    /** By now {@link Activity#outcome()} says how; whoever waits for it will hear of it after this. */
    void ended(Activity activity);
}
