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
package io.github.cameldatabend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.cameldatabend.client.DatabendException;
import io.github.cameldatabend.client.DatabendException.Kind;
import io.github.cameldatabend.client.RowStream;
import io.github.cameldatabend.client.StagedFileStream;
import io.github.cameldatabend.consume.FileDeliveries;
import io.github.cameldatabend.consume.StageFolder;
import io.github.cameldatabend.consume.StagedFile;
import io.github.cameldatabend.operation.StagedFileBody;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a folder of a stage and sends each file that is new through the route, as a stream that is read while it
 * arrives.
 */
final class DownloadConsumer extends DatabendConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(DownloadConsumer.class);
    private static final int NOT_FOUND = 404;

    private StageFolder folder;
    private FileDeliveries deliveries;

    DownloadConsumer(DatabendEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    void setUp(ConsumerSetup setup) throws Exception {
        folder = setup.folder();
        IdempotentRepository repository = setup.idempotentRepository();
        boolean deleteAfterRead = getEndpoint().getConsumerConfiguration().isDeleteAfterRead();
        if (repository == null && !deleteAfterRead) {
            LOG.info("Which files of {} were delivered is remembered in memory: after a restart they are delivered again,"
                     + " unless there is an idempotentRepository or deleteAfterRead=true",
                    folder);
        }
        deliveries = new FileDeliveries(
                folder, repository, deleteAfterRead, getExceptionHandler(), getEndpoint().filesUnderWay(),
                getEndpoint().getComponent()::goOn);
        checkStorage();
    }

    /** Where the server cannot tell, the first poll does. */
    private void checkStorage() throws Exception {
        try {
            folder.check().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DatabendException failure && failure.getKind() == Kind.STORAGE) {
                throw failure;
            }
            LOG.debug("Whether {} can be downloaded from is not known yet", folder, e.getCause());
        } catch (TimeoutException e) {
            LOG.debug("Whether {} can be downloaded from is not known yet", folder);
        }
    }

    @Override
    void awaitRest() {
        if (deliveries != null) {
            deliveries.awaitRemovals(PATIENCE_SECONDS);
        }
    }

    @Override
    int deliver() throws Exception {
        List<StagedFile> files;
        try (RowStream listed = await(folder.list()).stream()) {
            setRunning(listed::close);
            setAwaited(listed::close);
            files = deliveries.toDeliver(folder.files(listed, this::tell), maxMessagesPerPoll);
        }
        forceConsumerAsReady();
        if (!files.isEmpty()) {
            setFound();
        }
        int limit = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : files.size();
        List<StagedFile> delivered = new ArrayList<>();
        for (int i = 0; i < files.size() && delivered.size() < limit && mayGoOn(); i++) {
            // what is beyond the limit takes the place of what is refused
            int size = Math.min(limit, delivered.size() + files.size() - i);
            pendingExchanges = size - delivered.size() - 1;
            if (deliver(files.get(i), delivered.size(), size)) {
                delivered.add(files.get(i));
            } else {
                deliveries.refused(files.get(i));
            }
        }
        if (delivered.stream().anyMatch(file -> !deliveries.hasFailed(file))) {
            setDone();
        }
        return delivered.size();
    }

    private void tell(IllegalArgumentException refused) {
        getExceptionHandler().handleException("A file of " + folder + " cannot be read", refused);
    }

    private boolean deliver(StagedFile file, int index, int size) throws Exception {
        StagedFileStream stream = open(file);
        if (stream == null) {
            return false;
        }
        Exchange exchange = createExchange(true);
        StagedFileBody.set(exchange, file.location(), stream);
        Message message = exchange.getMessage();
        message.setHeader(DatabendConstants.STAGE, file.location().stage());
        message.setHeader(DatabendConstants.STAGE_PATH, file.location().path());
        file.lastModifiedMillis().ifPresent(millis -> message.setHeader(Exchange.FILE_LAST_MODIFIED, millis));
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        deliveries.deliver(exchange, file);
        getProcessor().process(exchange);
        return true;
    }

    /** Null where the storage refuses the file, of which others are not to suffer. */
    private StagedFileStream open(StagedFile file) throws Exception {
        try {
            return await(folder.open(file));
        } catch (DatabendException e) {
            if (e.getKind() != Kind.STORAGE || e.getHttpStatus() <= 0) {
                throw e;
            }
            if (e.getHttpStatus() == NOT_FOUND) {
                LOG.debug("The file {} is gone", file.location());
            } else {
                getExceptionHandler().handleException("The file " + file.location() + " cannot be read", e);
            }
            return null;
        }
    }
}
