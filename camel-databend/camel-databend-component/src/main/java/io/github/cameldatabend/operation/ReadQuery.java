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
package io.github.cameldatabend.operation;

import java.lang.ref.WeakReference;

import io.github.cameldatabend.client.Cursor;

/**
 * A query whose result an exchange reads, whether the step that sent it is still used or not. It does not hold the
 * result: some exchanges are dropped without an end, as by a seda queue that is full, and what nobody can read any more
 * is to expire.
 */
final class ReadQuery {

    private final RouteEnd routeEnd;
    private final WeakReference<Cursor> cursor;

    ReadQuery(RouteEnd routeEnd, Cursor cursor) {
        this.routeEnd = routeEnd;
        this.cursor = new WeakReference<>(cursor);
    }

    boolean isLost() {
        return cursor.get() == null;
    }

    /**
     * @return whether it was to be killed
     */
    boolean killWithRoute() {
        boolean over = routeEnd.hasCome();
        Cursor read = cursor.get();
        if (over && read != null) {
            read.cancel();
        }
        return over;
    }
}
