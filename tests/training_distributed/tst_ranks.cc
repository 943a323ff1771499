// SPDX-License-Identifier: Apache-2.0
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>

#include <QTest>

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>

#include "training/distributed/ranks.h"

using namespace vlm3r;
using namespace vlm3r::training;

namespace {

int FreePort() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (::bind(fd, reinterpret_cast<sockaddr*>(&address), length) != 0) qFatal("no port");
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// Runs `work` in one process a rank; true when all of them say so.
template <typename Work>
bool InProcesses(int size, Work work) {
  const int port = FreePort();
  std::vector<pid_t> children;
  for (int rank = 0; rank < size; ++rank) {
    const pid_t child = ::fork();
    if (child == 0) {
      auto ranks = Meet({rank, size, "127.0.0.1", port}, 30);
      if (!ranks) qWarning("%s", ranks.error().ToString().c_str());
      ::_exit(ranks && work(**ranks) ? 0 : 1);
    }
    children.push_back(child);
  }
  bool all = true;
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    all = all && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  return all;
}

}  // namespace

class TestRanks : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void placesAreRead();
  void meansAreOverAll();
  void aLostProcessIsSaid();
};

void TestRanks::placesAreRead() {
  std::map<std::string, std::string> variables;
  const auto place = [&] {
    return PlaceFromEnvironment([&](const char* name) -> const char* {
      const auto found = variables.find(name);
      return found == variables.end() ? nullptr : found->second.c_str();
    });
  };
  QCOMPARE(place()->size, 1);
  variables = {
      {"SLURM_PROCID", "3"}, {"SLURM_NTASKS", "16"}, {"SLURM_LAUNCH_NODE_IPADDR", "10.0.0.7"}};
  QCOMPARE(place()->rank, 3);
  QCOMPARE(place()->size, 16);
  QCOMPARE(place()->master_address, std::string("10.0.0.7"));
  variables["RANK"] = "1";
  variables["WORLD_SIZE"] = "2";
  variables["MASTER_ADDR"] = "node1";
  variables["MASTER_PORT"] = "1234";
  QCOMPARE(place()->rank, 1);  // torchrun within a Slurm job.
  QCOMPARE(place()->size, 2);
  QCOMPARE(place()->master_address, std::string("node1"));
  QCOMPARE(place()->master_port, 1234);
  for (const auto& [name, value] : std::map<std::string, std::string>{
           {"RANK", "2"}, {"WORLD_SIZE", "0"}, {"MASTER_PORT", "70000"}, {"RANK ", ""}}) {
    if (name == "RANK ") continue;
    auto before = variables;
    variables[name] = value;
    QVERIFY2(!place(), name.c_str());
    variables = before;
  }
}

void TestRanks::meansAreOverAll() {
  QVERIFY(InProcesses(3, [](Ranks& ranks) {
    const auto r = static_cast<double>(ranks.rank());
    const at::Tensor a = at::full({5}, r), b = at::arange(4, at::kFloat).view({2, 2}) * (r + 1);
    const at::Tensor half = at::full({3}, r, at::kBFloat16);
    if (!ranks.Average({a, b, half}) || !ranks.Barrier()) return false;
    return at::allclose(a, at::full({5}, 1.0)) &&
           at::allclose(b, at::arange(4, at::kFloat).view({2, 2}) * 2) &&
           half[0].item<float>() == 1;
  }));
}

void TestRanks::aLostProcessIsSaid() {
  QVERIFY(InProcesses(2, [](Ranks& ranks) {
    if (ranks.rank() == 1) ::_exit(0);  // Gone without a word.
    const at::Tensor a = at::full({5}, 1.0);
    const Status status = ranks.Average({a});
    return !status && status.error().message.find("lost") != std::string::npos;
  }));
}

QTEST_GUILESS_MAIN(TestRanks)
#include "tst_ranks.moc"
