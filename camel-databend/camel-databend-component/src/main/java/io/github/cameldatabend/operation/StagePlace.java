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

import java.util.List;

import io.github.cameldatabend.DatabendConstants;
import io.github.cameldatabend.load.StageLocation;
import org.apache.camel.Exchange;

/**
 * The place on a stage that options and headers name.
 *
 * @param stage never null
 * @param path  or null
 */
record StagePlace(String stage, String path) {

    /**
     * @throws IllegalArgumentException if stage or path cannot be
     */
    static StagePlace of(LoadOptions options) {
        new StageLocation(options.stage(), options.path() == null ? "" : options.path());
        return new StagePlace(options.stage(), options.path());
    }

    private StagePlace in(Exchange exchange) {
        return new StagePlace(
                Inputs.text(exchange, DatabendConstants.STAGE, stage),
                Inputs.text(exchange, DatabendConstants.STAGE_PATH, path));
    }

    /**
     * @return                          where files go
     * @throws IllegalArgumentException if stage or path cannot be
     */
    StageLocation folder(Exchange exchange) {
        StagePlace place = in(exchange);
        return StageLocation.folder(place.stage, place.path);
    }

    /**
     * @return                          where files are: by the path, else what an upload before has told. A path to
     *                                  which that upload went stands for what it has written there: the server would
     *                                  take it for the beginning of other folders' names, too
     * @throws IllegalArgumentException if stage or path cannot be, or nothing says where
     */
    StageLocation files(Exchange exchange) {
        StagePlace place = in(exchange);
        Object header = exchange.getMessage().getHeader(DatabendConstants.STAGED_FILES);
        List<String> staged = header instanceof List<?> files ? files.stream().map(String::valueOf).toList() : List.of();
        if (place.path != null && !place.isFolderOf(staged)) {
            return new StageLocation(place.stage, place.path);
        }
        if (staged.size() == 1) {
            return StageLocation.parse(staged.get(0));
        }
        if (place.path != null) {
            return StageLocation.folder(place.stage, place.path);
        }
        throw new IllegalArgumentException(
                "No path on the stage: give it as header " + DatabendConstants.STAGE_PATH
                                           + ", as option path, or by one file in"
                                           + " header " + DatabendConstants.STAGED_FILES
                                           + (header instanceof List<?> ? ", which has " + staged.size() : ""));
    }

    private boolean isFolderOf(List<String> files) {
        String folder = "@" + stage + "/" + path + "/";
        return !files.isEmpty() && files.stream().allMatch(file -> file.startsWith(folder));
    }
}
