// SPDX-License-Identifier: Apache-2.0
// Read once for the parts without LibTorch and Qt (cmake/PrecompiledHeaders.cmake).
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <Eigen/Geometry>
#include <nlohmann/json.hpp>
