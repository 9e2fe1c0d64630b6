package org.sciregistry.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sciregistry.trial.Scratch;

/** The bad-input table, four requests at a time, against the packaged server with half a gigabyte of memory: a server that runs out of it would end itself. */
class BadInputIT {

  private static final int AT_ONCE = 4;

  @Test
  void itTakesNoMoreThanHalfAGigabyte() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try (ServerProcess server =
        ServerProcess.start("512m", ServerProcess.freePort(), Scratch.folder("bad-input"), null)) {
      int port = URI.create(server.base()).getPort();
      List<RawRequest> table = BadInputTest.table();
      List<Future<Integer>> statuses = new ArrayList<>();
      for (RawRequest request : table) {
        statuses.add(clients.submit(() -> request.send(port).status()));
      }
      for (int row = 0; row < table.size(); row++) {
        assertThat(statuses.get(row).get())
            .as(table.get(row).name())
            .isIn(table.get(row).statuses());
      }
      assertThat(server.terminate()).isIn(0, 143);
      assertThat(server.log().lines())
          .as("each line of the log is one object, whatever came in (row 136)")
          .allMatch(line -> line.startsWith("{\"timestamp\":") && line.endsWith("}"))
          .as("nothing went wrong inside")
          .noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    } finally {
      clients.shutdownNow();
    }
  }
}
