// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/pickle.h"

#include <QtTest>

#include <cstdlib>
#include <filesystem>

#include "engine/weights/torch_checkpoint.h"
#include "tests/weights/format_builders.h"

using namespace vlm3r;
using namespace vlm3r::test;
using weights::Pickle;
using weights::PickleKind;

namespace {

/// Every payload would create the witness if anything of it ran.
const std::string kCommand = "touch vlm3r_pickle_witness";
const std::string kWitness = kCommand.substr(kCommand.find(' ') + 1);

}  // namespace

class TestPickle : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { std::filesystem::remove(kWitness); }
  void readsPlainValues();
  void readsNumbersOfAllWidths();
  void payloadRunsNothing_data();
  void payloadRunsNothing();
  void refusesMalformed_data();
  void refusesMalformed();
  void memoryStaysBounded_data();
  void memoryStaysBounded();
  void selfReferenceEnds();
};

void TestPickle::readsPlainValues() {
  const std::string text = "\x80\x02}(" + Text("a") + "K\x05" + Text("b") + "(" + "\x88NK\x01t" +
                           Text("c") + "](K\x01K\x02" + "e" + "u.";
  const auto pickle = Pickle::Read(Bytes(text));
  QVERIFY2(pickle.has_value(), pickle ? "" : pickle.error().ToString().c_str());
  QCOMPARE(pickle->Lookup(pickle->root(), "a")->integer, int64_t{5});
  QCOMPARE(pickle->Lookup(pickle->root(), "b")->items.size(), size_t{3});
  QCOMPARE(pickle->Lookup(pickle->root(), "c")->items.size(), size_t{2});
  QVERIFY(pickle->Lookup(pickle->root(), "d") == nullptr);
}

void TestPickle::readsNumbersOfAllWidths() {
  const std::string text =
      std::string("\x80\x02(J\xff\xff\xff\xffM\x01\x02I-7\nL12L\n\x8a\x01\x80\x8a\x00", 25) +
      "I01\n" + std::string("G\x3f\xf8\0\0\0\0\0\0", 9) + "F2.5\nt.";
  const auto pickle = Pickle::Read(Bytes(text));
  QVERIFY2(pickle.has_value(), pickle ? "" : pickle.error().ToString().c_str());
  std::vector<double> values;
  for (const auto id : pickle->at(pickle->root()).items) {
    const auto& node = pickle->at(id);
    values.push_back(node.kind == PickleKind::kFloat ? node.real
                                                     : static_cast<double>(node.integer));
  }
  QCOMPARE(values, (std::vector<double>{-1, 0x201, -7, 12, -128, 0, 1, 1.5, 2.5}));
}

void TestPickle::payloadRunsNothing_data() {
  QTest::addColumn<QByteArray>("payload");
  const std::string arg = "(" + Text(kCommand) + "t";
  const std::string system = Global("os", "system");
  const auto add = [](const char* name, const std::string& payload) {
    QTest::newRow(name) << QByteArray(payload.data(), static_cast<int>(payload.size()));
  };
  add("GLOBAL REDUCE", "\x80\x02" + system + arg + "R.");
  add("posix system", "\x80\x02" + Global("posix", "system") + arg + "R.");
  add("subprocess", "\x80\x02" + Global("subprocess", "Popen") + arg + "R.");
  add("builtins eval", "\x80\x02" + Global("builtins", "eval") + arg + "R.");
  add("builtins exec", "\x80\x02" + Global("__builtin__", "exec") + arg + "R.");
  add("getattr chain", "\x80\x02" + Global("builtins", "getattr") + "(" + Global("os", "path") +
                           Text("os") + "tR" + Text("x") + "\x85R.");
  add("pkgutil resolve_name",
      "\x80\x02" + Global("pkgutil", "resolve_name") + "(" + Text("os:system") + "tR" + arg + "R.");
  add("STACK_GLOBAL", "\x80\x04" + Text("os") + Text("system") + "\x93" + arg + "R.");
  add("dotted name", "\x80\x04" + Text("os") + Text("path.os.system") + "\x93" + arg + "R.");
  add("INST", "(" + Text(kCommand) + "ios\nsystem\n.");
  add("OBJ", "(" + system + Text(kCommand) + "o.");
  add("NEWOBJ", "\x80\x02" + system + arg + "\x81.");
  add("NEWOBJ_EX", "\x80\x04" + system + arg + "}\x92.");
  add("BUILD setstate",
      "\x80\x02" + Global("os", "_wrap_close") + ")\x81}" + Text("system") + system + "sb.");
  add("BUILD on global", "\x80\x02" + system + "}" + Text("__call__") + Text(kCommand) + "sb.");
  add("memo swap", "\x80\x02" + Global("collections", "OrderedDict") + "q\x01" + "0" + system +
                       "q\x01" + "0" + "h\x01" + arg + "R.");
  add("EXT1", std::string("\x80\x02\x82\x01", 4) + arg + "R.");
  add("EXT2", std::string("\x80\x02\x83\x01\x00", 5) + arg + "R.");
  add("EXT4", std::string("\x80\x02\x84\x01\x00\x00\x00", 7) + arg + "R.");
  add("PERSID", "P" + kCommand + "\n.");
  add("BINPERSID text", "\x80\x02" + Text(kCommand) + "Q.");
  add("BINPERSID foreign class",
      "\x80\x02(" + Text("storage") + system + Text("0") + Text("cpu") + "K\x01tQ.");
  add("nested pickle.loads", "\x80\x02" + Global("pickle", "loads") +
                                 "(C\x05"
                                 "cos\ns"
                                 "tR.");
  add("torch.load", "\x80\x02" + Global("torch", "load") + arg + "R.");
  add("torch.hub", "\x80\x02" + Global("torch.hub", "load") + arg + "R.");
  add("numpy runstring",
      "\x80\x02" + Global("numpy.testing._private.utils", "runstring") + arg + "R.");
  add("OrderedDict subclass trick",
      "\x80\x02" + Global("collections", "OrderedDict.fromkeys") + arg + "R.");
  add("rebuild with callable storage", "\x80\x02" + Global("torch._utils", "_rebuild_tensor_v2") +
                                           "(" + system + arg + "R" +
                                           "K\x00)"
                                           ")"
                                           "\x89NtR.");
  add("rebuild parameter of a call", "\x80\x02" + Global("torch._utils", "_rebuild_parameter") +
                                         "(" + system + arg + "R" + "\x88NtR.");
  add("storage type reduced", "\x80\x02" + Global("torch", "FloatStorage") + arg + "R.");
  add("NEXT_BUFFER", "\x80\x05\x97.");
  add("READONLY_BUFFER", "\x80\x05\x98.");
  add("in a dict", DictOf("w", system + arg + "R"));
  add("in a dict key", "\x80\x02}" + system + arg + "RK\x01s.");
  add("setitem on a call", "\x80\x02" + system + arg + "R" + Text("a") + Text("b") + "s.");
}

void TestPickle::payloadRunsNothing() {
  QFETCH(QByteArray, payload);
  const std::string bytes = payload.toStdString();
  // Read or refused: either way nothing may run, in the machine and in the reader above it.
  const auto pickle = Pickle::Read(Bytes(bytes));
  if (pickle) QVERIFY(pickle->at(pickle->root()).kind != PickleKind::kTensor);
  const auto checkpoint = weights::ParseTorchCheckpoint(Bytes(TorchZip(bytes)));
  QVERIFY2(!checkpoint.has_value(), "a payload passed as a checkpoint");
  QVERIFY(!checkpoint.error().message.empty());
  QVERIFY(!std::filesystem::exists(kWitness));
}

void TestPickle::refusesMalformed_data() {
  QTest::addColumn<QByteArray>("payload");
  const auto add = [](const char* name, const std::string& payload) {
    QTest::newRow(name) << QByteArray(payload.data(), static_cast<int>(payload.size()));
  };
  add("empty", "");
  add("no STOP", "\x80\x02N");
  add("nothing to return", "\x80\x02.");
  add("two values left", "\x80\x02NN.");
  add("mark left", "\x80\x02(N.");
  add("trailing bytes", "\x80\x02N.N");
  add("unknown protocol", "\x80\x09N.");
  add("unknown opcode", "\x80\x02\xff.");
  add("pop of nothing",
      "\x80\x02"
      "0N.");
  add("tuple below the mark", "\x80\x02N(\x85.");
  add("no mark", "\x80\x02Nt.");
  add("text beyond the end", "\x80\x02X" + Number(0xffffffff, 4) + "a.");
  add("text of 2^64-1 bytes", "\x80\x04\x8d" + Number(~uint64_t{0}, 8) + ".");
  add("frame beyond the end", "\x80\x04\x95" + Number(1 << 20, 8) + "N.");
  add("memo never stored", "\x80\x02h\x05.");
  add("memo of nothing", "\x80\x02q\x05N.");
  add("bad memo number",
      "N"
      "pabc\n.");
  add("odd dict items", "\x80\x02}(Nu.");
  add("append to a number", "\x80\x02K\x01Na.");
  add("reduce with a list", "\x80\x02" + Global("a", "b") + "]R.");
  add("line without end", "cos\nsystem");
  add("number that is none", "Ixyz\n.");
  add("tensor with two fields",
      "\x80\x02" + Global("torch._utils", "_rebuild_tensor_v2") + "NN\x86R.");
  add("long global", "\x80\x02" + Global(std::string(600, 'm'), "n") + ".");
}

void TestPickle::refusesMalformed() {
  QFETCH(QByteArray, payload);
  const std::string bytes = payload.toStdString();
  const auto pickle = Pickle::Read(Bytes(bytes));
  QVERIFY(!pickle.has_value());
  QCOMPARE(pickle.error().code, ErrorCode::kBadInput);
}

void TestPickle::memoryStaysBounded_data() {
  QTest::addColumn<QByteArray>("payload");
  const auto repeat = [](const std::string& head, const std::string& piece, size_t count) {
    std::string text = head;
    for (size_t i = 0; i < count; ++i) text += piece;
    return QByteArray(text.data(), static_cast<int>(text.size()));
  };
  QTest::newRow("values") << repeat("\x80\x02", "N0", 2'100'000);
  QTest::newRow("stack") << repeat("\x80\x02N", "2", 1'100'000);
  QTest::newRow("marks") << repeat("\x80\x02", "(", 20'000);
  std::string names = "\x80\x02";
  for (int i = 0; i < 5000; ++i) names += Global("m", std::to_string(i)) + "0";
  QTest::newRow("globals") << QByteArray(names.data(), static_cast<int>(names.size()));
}

void TestPickle::memoryStaysBounded() {
  QFETCH(QByteArray, payload);
  const std::string bytes = payload.toStdString();
  QVERIFY(!Pickle::Read(Bytes(bytes)).has_value());
}

void TestPickle::selfReferenceEnds() {
  const std::string text =
      "\x80\x02]q\x01h\x01"
      "ah\x01"
      "a" +
      Text("xyz") + "a.";
  const auto cyclic = Pickle::Read(Bytes(text));
  QVERIFY(cyclic.has_value());
  QCOMPARE(cyclic->FindText(cyclic->root(), "xy"), std::string_view("xyz"));
  QCOMPARE(cyclic->FindText(cyclic->root(), "zz"), std::string_view());
}

QTEST_APPLESS_MAIN(TestPickle)
#include "tst_pickle.moc"
