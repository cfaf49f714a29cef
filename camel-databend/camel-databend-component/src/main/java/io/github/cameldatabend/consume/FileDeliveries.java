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
package io.github.cameldatabend.consume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Which files of a stage have been delivered. One whose exchange is under way is known here, one whose exchange has
 * completed in the repository, until it is gone from the stage; one whose exchange has failed is to be delivered again.
 */
public final class FileDeliveries {

    /**
     * So many files that were refused, and so many new ones that may be, are asked for beyond the limit of a poll: one
     * that has a limit is not to last for the whole stage.
     */
    private static final int MOST_REFUSED = 20;

    private final StageFolder folder;
    private final FilesUnderWay underWay;
    private final KnownFiles known;
    private final boolean deleteAfterRead;
    private final ExceptionHandler exceptionHandler;
    private final Executor executor;
    /** Keys of files that the storage did not give, first what was asked for the longest time ago. For polls only. */
    private final Set<String> refused = new LinkedHashSet<>();
    /** Keys of files whose exchange has failed since the last poll began. */
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<?>> removals = ConcurrentHashMap.newKeySet();

    /**
     * @param repository      null to remember in memory
     * @param deleteAfterRead whether a file is removed once its exchange has completed
     * @param underWay        what former consumers of the endpoint have not done yet
     * @param executor        takes everything, and runs what may take its time
     */
    public FileDeliveries(StageFolder folder, IdempotentRepository repository, boolean deleteAfterRead,
                          ExceptionHandler exceptionHandler, FilesUnderWay underWay, Executor executor) {
        this.folder = folder;
        this.known = new KnownFiles(repository);
        this.deleteAfterRead = deleteAfterRead;
        this.exceptionHandler = exceptionHandler;
        this.underWay = underWay;
        this.executor = executor;
        underWay.setKnown(known);
    }

    /**
     * Files that were delivered but could not be removed are tried again.
     *
     * @param  listed the whole folder, read to its end
     * @param  limit  of the files that will be delivered, 0 for none
     * @return        those to be delivered, the oldest first; with a limit some more, which take the place of files
     *                that are refused
     */
    public List<StagedFile> toDeliver(Stream<StagedFile> listed, int limit) {
        failed.clear();
        TreeSet<StagedFile> files = new TreeSet<>(StagedFile.BY_AGE);
        Set<String> there = new HashSet<>();
        Map<String, StagedFile> again = new HashMap<>();
        listed.forEach(file -> {
            // an exchange that completes is known before it is no more under way
            if (underWay.contains(file)) {
                there.add(file.key());
            } else if (known.contains(file)) {
                there.add(file.key());
                removeAgain(file);
            } else if (limit > 0 && refused.contains(file.key())) {
                again.put(file.key(), file);
            } else {
                files.add(file);
                if (limit > 0 && files.size() > (long) limit + MOST_REFUSED) {
                    files.pollLast();
                }
            }
        });
        known.retain(there);
        refused.retainAll(again.keySet());
        refused.stream().limit(MOST_REFUSED).map(again::get).forEach(files::add);
        return new ArrayList<>(files);
    }

    private void removeAgain(StagedFile file) {
        if (deleteAfterRead) {
            underWay.add(file);
            remove(file, null);
        }
    }

    /** The storage has not given the file: the next polls ask for it in turn, beside those that they may deliver. */
    public void refused(StagedFile file) {
        refused.remove(file.key());
        refused.add(file.key());
    }

    /**
     * The file goes with the exchange, whatever becomes of that: one that is dropped is collected, and the file is new.
     */
    public void deliver(Exchange exchange, StagedFile file) {
        refused.remove(file.key());
        Synchronization delivery = new SynchronizationAdapter() {

            @Override
            public void onComplete(Exchange completed) {
                completed(file, completed);
            }

            @Override
            public void onFailure(Exchange exchange) {
                failed.add(file.key());
                underWay.remove(file);
            }
        };
        underWay.add(file, delivery);
        exchange.getExchangeExtension().addOnCompletion(delivery);
    }

    /** Whether the exchange of a file that this poll has delivered has failed, so that the next one finds it again. */
    public boolean hasFailed(StagedFile file) {
        return failed.contains(file.key());
    }

    private void completed(StagedFile file, Exchange exchange) {
        // what has gone with the exchange may be collected before the file is removed
        underWay.add(file);
        try {
            underWay.known().add(file, exchange);
        } catch (RuntimeException e) {
            exceptionHandler.handleException("The file " + file.location() + " cannot be noted as delivered", exchange, e);
        }
        if (deleteAfterRead) {
            remove(file, exchange);
        } else {
            underWay.remove(file);
        }
    }

    /**
     * The thread of the exchange does not wait for it. A repository and an exception handler may take their time, even
     * wait for another answer, so they are kept from the thread that the answer arrives on.
     */
    private void remove(StagedFile file, Exchange exchange) {
        CompletableFuture<Void> removal = folder.remove(file).handleAsync((done, failure) -> {
            Throwable problem = failure == null ? forget(file) : failure;
            underWay.remove(file);
            if (problem != null) {
                exceptionHandler.handleException(
                        "The file " + file.location() + " has been delivered and cannot be removed", exchange,
                        problem instanceof CompletionException ? problem.getCause() : problem);
            }
            return null;
        }, executor);
        removals.add(removal);
        removal.whenComplete((done, failure) -> removals.remove(removal));
    }

    /** @return why it is still known, or null */
    private Throwable forget(StagedFile file) {
        try {
            underWay.known().remove(file);
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /**
     * Waits for removals under way.
     *
     * @param seconds at the most
     */
    public void awaitRemovals(long seconds) {
        CompletableFuture.allOf(removals.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, seconds, TimeUnit.SECONDS).join();
    }
}
