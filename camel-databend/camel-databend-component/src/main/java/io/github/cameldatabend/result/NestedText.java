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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the text of an Array, Map or Tuple.
 * <p>
 * That text is not JSON: {@code NULL} is a bare word, and within quotes only the quote is escaped while a backslash
 * stands for itself. So {@code "a\"} may be a text that ends with a backslash, or the beginning of one that goes on
 * behind an escaped quote; {@link #closes} tells which. One pass, on a stack as deep as the type. Single quotes, which
 * nothing else begins with, are of an older server.
 */
final class NestedText {

    private final byte[] text;
    private final int end;
    private int position;

    private NestedText(byte[] text, int from, int end) {
        this.text = text;
        this.end = end;
        this.position = from;
    }

    /**
     * @return List or LinkedHashMap; null when the text is not one of the type for sure
     */
    static Object read(NestedType type, byte[] text, int from, int to) {
        NestedText nested = new NestedText(text, from, to);
        try {
            Object value = nested.structure(type);
            return nested.position == to ? value : null;
        } catch (RuntimeException e) {
            // of the part that is not as its type says
            return null;
        }
    }

    private Object value(NestedType type) {
        if (NestedSyntax.isNull(text, position, end)) {
            position += NestedSyntax.NULL_LENGTH;
            return null;
        }
        return switch (type.form()) {
            case ARRAY, MAP, TUPLE -> structure(type);
            case STRING -> accept(SingleQuotes.QUOTE) ? singleQuoted(type) : string(type);
            case WORD, JSON -> accept(SingleQuotes.QUOTE) ? singleQuoted(type) : leaf(type);
            case VECTOR -> leaf(type);
        };
    }

    private Object structure(NestedType type) {
        return switch (type.form()) {
            case ARRAY -> array(type);
            case MAP -> map(type);
            case TUPLE -> tuple(type);
            case STRING, WORD, JSON, VECTOR -> throw new IllegalStateException("not a structure");
        };
    }

    private List<Object> array(NestedType type) {
        NestedType element = type.parts().get(0);
        List<Object> list = new ArrayList<>();
        expect('[');
        if (accept(']')) {
            if (element.mayBeEmpty()) {
                throw new NotUnderstood();
            }
            return list;
        }
        do {
            list.add(value(element));
        } while (accept(','));
        expect(']');
        return list;
    }

    private Map<Object, Object> map(NestedType type) {
        Map<Object, Object> map = new LinkedHashMap<>();
        expect('{');
        if (accept('}')) {
            return map;
        }
        int entries = 0;
        do {
            Object key = value(type.parts().get(0));
            expect(':');
            map.put(key, value(type.parts().get(1)));
            entries++;
        } while (accept(','));
        expect('}');
        if (map.size() < entries) {
            throw new NotUnderstood();
        }
        return map;
    }

    private List<Object> tuple(NestedType type) {
        List<NestedType> types = type.parts();
        List<Object> list = new ArrayList<>(types.size());
        expect('(');
        for (int i = 0; i < types.size(); i++) {
            if (i > 0) {
                expect(',');
            }
            list.add(value(types.get(i)));
        }
        if (types.size() == 1) {
            // a tuple of one may be written with a comma behind it, as its type is
            accept(',');
        }
        expect(')');
        return list;
    }

    private Object leaf(NestedType type) {
        int from = position;
        int to = NestedSyntax.endOfLeaf(type, text, from, end);
        if (to < 0) {
            throw new NotUnderstood();
        }
        position = to;
        boolean isQuoted = type.form() == NestedType.Form.WORD && to > from && text[from] == '"';
        return isQuoted ? type.reader().read(text, from + 1, to - 1) : type.reader().read(text, from, to);
    }

    private Object singleQuoted(NestedType type) {
        int from = position;
        int quote = SingleQuotes.closing(text, from, end);
        if (quote < 0) {
            throw new NotUnderstood();
        }
        position = quote + 1;
        return SingleQuotes.read(type.reader(), text, from, quote);
    }

    private Object string(NestedType type) {
        expect('"');
        int from = position;
        int quote = NestedSyntax.quote(text, from, end);
        boolean isEscaped = false;
        while (quote < end && text[quote - 1] == '\\' && !closes(quote)) {
            isEscaped = true;
            quote = NestedSyntax.quote(text, quote + 1, end);
        }
        if (quote == end) {
            throw new NotUnderstood();
        }
        position = quote + 1;
        if (isEscaped) {
            byte[] unescaped = unescape(from, quote);
            return type.reader().read(unescaped, 0, unescaped.length);
        }
        return type.reader().read(text, from, quote);
    }

    /**
     * Whether a quote behind a backslash ends its string, or is escaped. Outside of strings there are no backslashes,
     * and each quote without one begins or ends a string. So the number of those tells, counted to the next backslash,
     * which is in a string again, or to the end of the text, which is not.
     */
    private boolean closes(int quote) {
        boolean isInString = false;
        int i = Ascii.quoteOrBackslash(text, quote + 1, end);
        while (i < end && text[i] == '"') {
            isInString = !isInString;
            i = Ascii.quoteOrBackslash(text, i + 1, end);
        }
        return isInString == i < end;
    }

    private byte[] unescape(int from, int to) {
        byte[] unescaped = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (text[i] != '\\' || i + 1 == to || text[i + 1] != '"') {
                unescaped[length++] = text[i];
            }
        }
        return Arrays.copyOf(unescaped, length);
    }

    private boolean accept(char c) {
        if (position < end && text[position] == c) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw new NotUnderstood();
        }
    }

    private static final class NotUnderstood extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super(null, null, false, false);
        }
    }
}
