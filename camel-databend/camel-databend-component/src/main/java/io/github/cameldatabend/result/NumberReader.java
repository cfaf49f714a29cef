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
package io.github.cameldatabend.result;

/**
 * Reads the cells of a column that has numbers, most of them plain.
 *
 * @param plain for plain ones
 * @param other for the text of the others, and of those that {@code plain} does not take
 */
record NumberReader(Plain plain, CellReader other) implements CellReader {

    @Override
    public Object read(byte[] text, int from, int to) {
        PlainNumber number = new PlainNumber();
        Object value = number.read(text, from, to) && number.end() == to ? plain.of(number.digits(), number.scale()) : null;
        return value == null ? other.read(text, from, to) : value;
    }

    /** From a plain number to the column's Java type. */
    @FunctionalInterface
    interface Plain {

        /**
         * @param  digits           without the point
         * @param  scale            how many of them are behind it
         * @return                  null when its text must be read
         * @throws RuntimeException if it is not of the column's type
         */
        Object of(long digits, int scale);
    }
}
