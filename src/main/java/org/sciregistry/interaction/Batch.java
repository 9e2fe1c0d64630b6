package org.sciregistry.interaction;

import java.util.List;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.interaction.Request.Prefer;

/** Carries the entries of a Bundle out one by one, each with a status of its own. */
final class Batch {

  private final Rooms rooms;
  private final Create create;
  private final Update update;
  private final Delete delete;
  private final Gets gets;

  Batch(Rooms rooms) {
    this.rooms = rooms;
    this.create = new Create(rooms);
    this.update = new Update(rooms);
    this.delete = new Delete(rooms);
    this.gets = new Gets(rooms);
  }

  Answer carryOut(Request request, Node bundle) {
    List<BundleEntry> entries = BundleEntry.all(bundle, rooms.settings().mostEntries());
    BundleText answer = new BundleText("batch-response", null);
    for (BundleEntry entry : entries) {
      Request own = new Request(
          request.caller(),
          request.language(),
          request.prefer() == Prefer.OPERATION_OUTCOME ? Prefer.MINIMAL : request.prefer(),
          request.lenient(),
          entry.ifMatch(),
          null,
          null,
          entry.ifNoneExist(),
          null,
          request.note());
      Transaction.add(answer, answer(own, entry));
    }
    return Answer.of(200, answer.json());
  }

  private Answer answer(Request request, BundleEntry entry) {
    try {
      return switch (entry.verb()) {
        case POST -> create.carryOut(request, entry.type(), entry.sent());
        case PUT -> update.carryOut(request, entry.type(), entry.id(), entry.query(), entry.sent());
        case DELETE -> delete.carryOut(request, entry.type(), entry.id(), entry.query());
        case GET -> gets.carryOut(request, entry);
      };
    } catch (Fault fault) {
      return Answers.of(fault, request);
    }
  }
}
