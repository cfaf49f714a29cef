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

/**
 * A place on a stage: a file, a folder, or all of the stage.
 *
 * @param stage {@code ~} for the user's own, else the stage's name without {@code @}
 * @param path  relative to the stage; a folder ends with a slash, the whole stage is empty
 * @since       0.1
 */
public record StageLocation(String stage, String path) {

    /** The name of the stage that each user has. */
    public static final String USER_STAGE = "~";

    /**
     * @throws IllegalArgumentException if one of them cannot be sent
     */
    public StageLocation {
        if (stage == null || !stage.equals(USER_STAGE) && !stage.matches("[A-Za-z0-9_][A-Za-z0-9_.$-]*")) {
            throw new IllegalArgumentException(
                    "The name of a stage is '" + stage + "', it takes ~ for the user's stage, or letters, digits and _ . $ -"
                                               + " without @ before and / behind");
        }
        String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!path.isEmpty()) {
            FileNames.check("The path on stage " + stage, whole);
        }
    }

    /**
     * @param  stage                    as above
     * @param  folder                   with or without a slash at its end; null or empty for all of the stage
     * @throws IllegalArgumentException if one of them cannot be sent
     */
    public static StageLocation folder(String stage, String folder) {
        boolean whole = folder == null || folder.isEmpty() || folder.endsWith("/");
        return new StageLocation(stage, whole ? folder == null ? "" : folder : folder + "/");
    }

    /**
     * @param  text                     {@code @stage/path}
     * @throws IllegalArgumentException if it is something else
     */
    public static StageLocation parse(String text) {
        if (!text.startsWith("@")) {
            throw new IllegalArgumentException("The place on a stage is '" + text + "', it takes @stage/path");
        }
        int slash = text.indexOf('/');
        return slash < 0
                ? new StageLocation(text.substring(1), "")
                : new StageLocation(text.substring(1, slash), text.substring(slash + 1));
    }

    /** @return whether it is more than one file */
    public boolean isFolder() {
        return path.isEmpty() || path.endsWith("/");
    }

    /**
     * @param  name                     of a file in this folder
     * @throws IllegalArgumentException if the name cannot be sent
     */
    public StageLocation resolve(String name) {
        return new StageLocation(stage, path + FileNames.check(name));
    }

    /** @return {@code @stage/path} */
    @Override
    public String toString() {
        return path.isEmpty() ? "@" + stage : "@" + stage + "/" + path;
    }
}
