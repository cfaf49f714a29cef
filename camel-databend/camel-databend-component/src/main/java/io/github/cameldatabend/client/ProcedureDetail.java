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
 * What a stored procedure is.
 *
 * @param signature the names of its arguments, for example {@code (start_val,end_val)}
 * @param returns   the types of its results, for example {@code (UInt8)}
 * @param language  {@code SQL}
 * @param body      the script
 * @since           0.1
 */
public record ProcedureDetail(String signature, String returns, String language, String body) {
}
