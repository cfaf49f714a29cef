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
package io.github.cameldatabend.faults;

/**
 * What has become of a cell, when all was over.
 *
 * @param failure   null for none
 * @param right     whether the exchange is what it should be after a success
 * @param timesDone how often the server has done what was attempted
 * @param hits      how many requests there were for which the fault is
 */
record Trial(Throwable failure, boolean right, int timesDone, int hits, Remains remains) {
}
