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
package io.github.cameldatabend.fuzz;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Gives changed input to an entry point, case after case. How many is for the system properties {@code fuzz.cases} and
 * {@code fuzz.http.cases} to say, which ones for {@code fuzz.seed}, a number or {@code random}. Each case depends on
 * the seed and its number only.
 */
public final class Fuzz {

    /** Far more than a case takes. */
    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_VALID = 5_000;
    private static final int SHOWN = 2_000;

    private final String target;
    private final int cases;
    private final long seed;

    private Fuzz(String target, int cases, long seed) {
        this.target = target;
        this.cases = cases;
        this.seed = seed;
    }

    /**
     * @param target what is tested, for the report
     */
    public static Fuzz of(String target) {
        return of(target, Integer.getInteger("fuzz.cases", 10_000));
    }

    /**
     * @param target what is tested by HTTP, which takes its time
     */
    public static Fuzz ofHttp(String target) {
        return of(target, Integer.getInteger("fuzz.http.cases", 1_000));
    }

    private static Fuzz of(String target, int cases) {
        String seed = System.getProperty("fuzz.seed", "20261122");
        return new Fuzz(
                target, cases, seed.equals("random") ? new Random().nextInt(Integer.MAX_VALUE) : Long.parseLong(seed));
    }

    /**
     * @return valid input that the properties of the same parser have; to be called by jqwik's thread
     */
    public <T> List<T> valid(Arbitrary<T> arbitrary) {
        RandomGenerator<T> generator = arbitrary.generator(1000, true);
        Random random = new Random(seed);
        List<T> valid = new ArrayList<>();
        for (int i = Math.min(MOST_VALID, cases / 20 + 1); i > 0; i--) {
            valid.add(generator.next(random).value());
        }
        return valid;
    }

    @FunctionalInterface
    public interface Change<T> {
        T apply(T valid, T other, Random random);
    }

    @FunctionalInterface
    public interface Entry<T> {
        void take(T input) throws Exception;
    }

    /**
     * @param valid   input that each case begins with
     * @param change  what becomes of it
     * @param entry   takes the input, or refuses it
     * @param refusal the documented exception
     */
    public <T> void run(List<T> valid, Change<T> change, Entry<T> entry, Class<? extends Throwable> refusal) {
        Cases<T> all = new Cases<>(valid, change, entry, refusal);
        FutureTask<Void> task = new FutureTask<>(all, null);
        Thread thread = new Thread(task, "fuzz-" + target);
        thread.setDaemon(true);
        long start = System.nanoTime();
        thread.start();
        for (int before = -1; !isDone(task);) {
            if (before == all.number) {
                throw new AssertionError(all.name() + " does not end");
            }
            before = all.number;
        }
        System.out.printf("Fuzz: %s, %d cases, %d refused, seed %d, %d ms%n", target, cases, all.refused, seed,
                (System.nanoTime() - start) / 1_000_000);
        if (all.refused == cases) {
            throw new AssertionError(target + ": nothing was taken");
        }
    }

    private static boolean isDone(FutureTask<Void> task) {
        try {
            task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw (AssertionError) e.getCause();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Cases<T> implements Runnable {

        private final List<T> valid;
        private final Change<T> change;
        private final Entry<T> entry;
        private final Class<? extends Throwable> refusal;
        private volatile int number;
        private volatile T input;
        private int refused;

        Cases(List<T> valid, Change<T> change, Entry<T> entry, Class<? extends Throwable> refusal) {
            this.valid = valid;
            this.change = change;
            this.entry = entry;
            this.refusal = refusal;
        }

        @Override
        public void run() {
            for (int i = 0; i < cases; i++) {
                Random random = new Random(seed * 1_000_003 + i);
                input = change.apply(pick(random), pick(random), random);
                number = i;
                try {
                    entry.take(input);
                } catch (Throwable e) {
                    if (!refusal.isInstance(e)) {
                        throw new AssertionError(name(), e);
                    }
                    refused++;
                }
            }
        }

        private T pick(Random random) {
            return valid.get(random.nextInt(valid.size()));
        }

        String name() {
            String text = input instanceof byte[] bytes
                    ? new String(bytes, UTF_8) + ", bytes " + HexFormat.of().formatHex(bytes) : String.valueOf(input);
            return target + ", case " + number + " of -Dfuzz.seed=" + seed + ": "
                   + text.substring(0, Math.min(text.length(), SHOWN));
        }
    }
}
